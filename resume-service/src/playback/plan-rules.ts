/** The plan for a title on a screen: the edition that needs least, and what the screen is told about it. Pure. */
import type { Capabilities } from '../devices/contract.ts';
import type { MediaFacts, Method, Plan } from '../videos/contract.ts';
import { type Decision, decide } from './decision-rules.ts';
import { sentenceOf } from './sentence-rules.ts';

/** An edition that can be read, with its facts. */
export type PlayableEdition = { id: string; facts: MediaFacts };

/** An edition with the decision for one screen. */
export type Choice<Edition extends PlayableEdition = PlayableEdition> = {
  edition: Edition;
  decision: Decision;
};

const effort: Readonly<Record<Method, number>> = { direct: 0, remux: 1, transcode: 2 };

/** The edition that needs least work on this screen; among equals the first. undefined: there is none. */
export const chooseEdition = <Edition extends PlayableEdition>(
  editions: readonly Edition[],
  capabilities: Capabilities | null,
): Choice<Edition> | undefined =>
  editions
    .map((edition) => ({ edition, decision: decide(edition.facts, capabilities) }))
    .sort((a, b) => effort[a.decision.method] - effort[b.decision.method])[0];

/** What the screen is told. Only direct play is available so far. */
export const planOf = ({ edition, decision }: Choice): Plan => {
  const sentence = sentenceOf(decision, edition.facts);
  const isAvailable = decision.method === 'direct';
  return {
    method: decision.method,
    reasons: decision.reasons,
    ...(sentence ? { sentence } : {}),
    available: isAvailable,
    readyInMs: isAvailable ? 0 : null,
    preparing: null,
  };
};
