/** The plan for a title on a screen: the edition that needs least, and what the screen is told about it. Pure. */
import type { Capabilities } from '../devices/contract.ts';
import type { MediaFacts, Plan } from '../videos/contract.ts';
import { canBeMade } from './conversion-rules.ts';
import { type Decision, decide } from './decision-rules.ts';
import { sentenceOf, type Telling } from './sentence-rules.ts';
import type { TrackChoice } from './track-choice-rules.ts';

export type { Decision } from './decision-rules.ts';
export { leadSecondsOf } from './lead-rules.ts';
export { trackChoiceOf } from './meaning-rules.ts';

/** An edition that can be read, with its facts. */
export type PlayableEdition = { id: string; facts: MediaFacts };

/** An edition with the decision for one screen. */
export type Choice<Edition extends PlayableEdition = PlayableEdition> = {
  edition: Edition;
  decision: Decision;
};

/** Nothing to do, repacking, other sound, another picture, and what cannot be made at all. */
const effortOf = (decision: Decision): number => {
  if (decision.method === 'direct') return 0;
  if (!canBeMade(decision)) return 4;
  if (decision.method === 'remux') return 1;
  return decision.video?.action === 'encode' ? 3 : 2;
};

/** The tracks chosen for an edition; track numbers differ from edition to edition. */
export type ChoiceOf<Edition> = (edition: Edition) => TrackChoice;

/** The edition that needs least work on this screen; among equals the first. undefined: there is none. */
export const chooseEdition = <Edition extends PlayableEdition>(
  editions: readonly Edition[],
  capabilities: Capabilities | null,
  choiceOf: ChoiceOf<Edition> = () => ({}),
): Choice<Edition> | undefined =>
  editions
    .map((edition) => ({ edition, decision: decide(edition.facts, capabilities, choiceOf(edition)) }))
    .sort((a, b) => effortOf(a.decision) - effortOf(b.decision))[0];

/** What the service can do about a decision right now. */
export type Outlook = {
  /** Files can be repacked and converted. */
  canConvert: boolean;
  /** The beginning of it lies ready. */
  isWarm?: boolean | undefined;
  /** The share of the source that has been stored, while it is being stored: 0–1. */
  preparing?: number | null | undefined;
  /** Which screen the sentence speaks of; "this screen" without it. */
  kind?: Telling['kind'];
};

/** Estimates, ms: repacking starts with the next key frame, an encoder has to fill a first segment. */
const readyMs = { remux: 300, convert: 1000 };

const readyIn = ({ method }: Decision, { isWarm = false, preparing = null }: Outlook): number | null => {
  if (preparing !== null) return null;
  if (method === 'direct' || isWarm) return 0;
  return method === 'remux' ? readyMs.remux : readyMs.convert;
};

/** What the screen is told. What is still being prepared counts as available: it will be. */
export const planOf = ({ edition, decision }: Choice, outlook: Outlook = { canConvert: false }): Plan => {
  const isMade = outlook.canConvert && canBeMade(decision);
  const isAvailable = decision.method === 'direct' || isMade;
  const readyInMs = isAvailable ? readyIn(decision, outlook) : null;
  const sentence = sentenceOf(decision, edition.facts, { kind: outlook.kind, isMade, readyInMs });
  return {
    method: decision.method,
    reasons: decision.reasons,
    ...(sentence ? { sentence } : {}),
    available: isAvailable,
    readyInMs,
    preparing: outlook.preparing ?? null,
  };
};
