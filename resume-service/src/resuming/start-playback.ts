/** A wish becomes a playback: the place, the edition for this screen, the mapping between editions, the address. */
import type { Caller } from '../core/caller.ts';
import { notFound, Problem } from '../core/problem.ts';
import type { Capabilities } from '../devices/contract.ts';
import type { KnownScreen } from '../devices/index.ts';
import type { TrackMeaning } from '../pauses/contract.ts';
import type { NewPlayback, Playback } from '../playback/contract.ts';
import {
  asMade,
  chooseEdition,
  type Decision,
  leadSecondsOf,
  mediaCookie,
  newMediaSecret,
  type PlayableEdition,
  type PlaybackRecord,
  type Playbacks,
  planOf,
  trackChoiceOf,
} from '../playback/index.ts';
import type { Conversion, ConversionSource } from '../transcode/index.ts';
import type { Plan, VideoCard, Words } from '../videos/contract.ts';
import { addressesOf, audioTracksOf, textTracksOf } from './describe-playback.ts';
import { type EditionLength, mapPosition } from './mapping-rules.ts';

/** Where a bookmark says to carry on. `rewindSeconds` is what the wait since then asks for. */
export type StartingPlace = {
  title: string;
  position: number;
  edition: string | null;
  rewindSeconds: number;
  /** The title's own place, as opposed to another or a named one. */
  isOwnPlace: boolean;
  tracks: { audio: TrackMeaning | null; text: TrackMeaning | null } | null;
};

/** An edition with what playing it needs. */
export type StartableEdition = PlayableEdition & EditionLength & { file: string; frameRate: string | null };

/** What is played of an edition; `conversion` null is the file itself. */
export type PreparedEdition = { source: ConversionSource; conversion: Conversion | null; texts: number[] };

/** What the screen that hands over is playing. */
export type HandedOver = { edition: string; title: string; viewer: string; leadSeconds: number };

/** What the use case asks of the features before it. */
export type StartPlaybackDeps = {
  place(caller: Caller, bookmark: string, place: string | undefined): Promise<StartingPlace | undefined>;
  card(title: string, platform: string): Promise<VideoCard | undefined>;
  /** The title's readable editions on a platform, the preferred first. */
  editions(title: string, platform: string): Promise<StartableEdition[]>;
  /** The length and rate of any edition, also one of another platform. */
  editionLength(edition: string): Promise<EditionLength | null>;
  screen(caller: Caller, device: string): Promise<KnownScreen>;
  /** The share of a title that has been stored, while nothing else of it can be played; undefined: it is not. */
  preparing(title: string, platform: string): number | null | undefined;
  /** What is wrong with a title's file; null: nothing, or there is no such title. */
  problem(title: string, platform: string): Words | null;
  /** What a screen has stated, with the declared profile that it names. */
  completeCapabilities(stated: Capabilities | null): Capabilities | null;
  /** The `play` command that is answered; undefined past its deadline, and for somebody else's. */
  openCommand(
    command: string,
    account: string,
  ): { from: unknown; fromPlayback: string | null; viewer: string } | undefined;
  /** What a playback plays, and how much its player's positions lack. */
  playedBy(playback: string): Promise<HandedOver | undefined>;
  playbacks: Pick<Playbacks, 'open'>;
  /** What the screen is to be given; undefined: it cannot be made here. */
  prepare(
    edition: string,
    decision: Decision,
    capabilities: Capabilities | null,
  ): Promise<PreparedEdition | undefined>;
  /** The player will ask for the first seconds in a moment. */
  begin(record: PlaybackRecord, prepared: PreparedEdition): void;
  /** Browsers reach the service by https. */
  hasSecureCookies: boolean;
};

/** A playback, and the cookie to answer with where its address is bound to the browser that asked. */
export type StartedPlayback = { playback: Playback; cookie: string | null };

/** The place that a screen hands over is its own: in the edition that it plays, and the title's place from now on. */
const handedOver = async (
  deps: StartPlaybackDeps,
  place: StartingPlace,
  playback: string | null,
  { viewer }: Caller,
): Promise<StartingPlace> => {
  const played = playback === null ? undefined : await deps.playedBy(playback);
  if (played?.viewer !== viewer || played.title !== place.title) return { ...place, isOwnPlace: true };
  const position = place.position + played.leadSeconds;
  return { ...place, position, edition: played.edition, isOwnPlace: true };
};

const unavailable = ({ sentence, reasons, method }: Plan): Problem =>
  new Problem('conversion-unavailable', sentence?.en, {
    more: { reasons, method, ...(sentence ? { sentence } : {}) },
  });

/** None of the title's files can be played on any screen. */
const unplayable = (sentence: Words | null): Problem =>
  sentence === null
    ? new Problem('unknown-video')
    : new Problem('conversion-unavailable', sentence.en, { more: { reasons: [], sentence } });

const anew = (title: string, position: number): StartingPlace => ({
  title,
  position,
  edition: null,
  rewindSeconds: 0,
  isOwnPlace: false,
  tracks: null,
});

const startingPlace = async (
  deps: StartPlaybackDeps,
  caller: Caller,
  wish: NewPlayback,
): Promise<StartingPlace> => {
  if (wish.video !== undefined) {
    const own = await deps.place(caller, wish.video, undefined);
    if (wish.startAt !== undefined || wish.command === undefined || !own)
      return { ...anew(wish.video, wish.startAt ?? 0), tracks: own?.tracks ?? null };
    return own;
  }
  const place = await deps.place(caller, wish.bookmark ?? '', wish.place);
  if (!place) throw notFound('bookmark');
  return wish.startAt === undefined
    ? place
    : { ...place, position: wish.startAt, edition: null, rewindSeconds: 0, isOwnPlace: false };
};

/** @throws {Problem} `not-found`, `unknown-video`, `gone` (a command past its deadline), `conversion-unavailable`. */
export const createStartPlayback =
  (deps: StartPlaybackDeps) =>
  async (caller: Caller, wish: NewPlayback): Promise<StartedPlayback> => {
    const command = wish.command === undefined ? undefined : deps.openCommand(wish.command, caller.account);
    if (wish.command !== undefined && !command)
      throw new Problem('gone', 'This command has expired: it must not start any more.');
    // Handing over puts the title's own place where the next screen starts: playing on there is carrying on.
    const isHandOver = wish.startAt !== undefined && (command?.from ?? null) !== null;
    const wished = await startingPlace(deps, caller, wish);
    const place = isHandOver ? await handedOver(deps, wished, command?.fromPlayback ?? null, caller) : wished;
    const [card, editions] = await Promise.all([
      deps.card(place.title, caller.platform),
      deps.editions(place.title, caller.platform),
    ]);
    const preparing = editions.length === 0 ? deps.preparing(place.title, caller.platform) : undefined;
    if (preparing !== undefined) throw new Problem('source-preparing', undefined, { more: { preparing } });
    if (!card) throw new Problem('unknown-video');
    if (editions.length === 0) throw unplayable(deps.problem(place.title, caller.platform));
    const screen = wish.device === undefined ? undefined : await deps.screen(caller, wish.device);
    const capabilities = deps.completeCapabilities(wish.capabilities ?? null) ?? screen?.capabilities ?? null;
    const choice = chooseEdition(editions, capabilities, ({ facts }) =>
      trackChoiceOf(facts, wish.tracks, place.tracks),
    );
    if (!choice) throw new Problem('unknown-video');
    const { edition, decision } = choice;
    const prepared = await deps.prepare(edition.id, decision, capabilities);
    const made = { edition, decision: asMade(decision, prepared?.conversion ?? null) };
    const plan = planOf(made, { canConvert: prepared !== undefined, kind: screen?.kind });
    if (!plan.available || !prepared) throw unavailable(plan);
    const from = place.edition === null ? null : await deps.editionLength(place.edition);
    const mapped = mapPosition(place.position, from, edition);
    const leadSeconds = prepared.conversion ? leadSecondsOf(edition.facts) : 0;
    const position = Math.max(0, mapped.position - leadSeconds);
    const resumeAt = Math.max(0, position - place.rewindSeconds);
    const binding = wish.bound ? newMediaSecret() : null;
    const record = await deps.playbacks.open(caller, {
      ...{ title: place.title, edition: edition.id, source: prepared.source.id },
      ...{ device: wish.device ?? null, command: wish.command ?? null, startAt: resumeAt, leadSeconds },
      ...{ conversion: prepared.conversion, texts: prepared.texts, boundTo: binding?.boundTo ?? null },
    });
    deps.begin(record, prepared);
    const described = {
      ...{ key: record.key, decision, facts: edition.facts, file: edition.file },
      ...prepared,
    };
    const playback: Playback = {
      ...{ id: record._id, video: card, edition: edition.id },
      ...{ method: plan.method, reasons: plan.reasons },
      ...(plan.sentence ? { sentence: plan.sentence } : {}),
      ...addressesOf(described),
      audioTracks: audioTracksOf(edition.facts),
      textTracks: textTracksOf(described),
      ...{ position, resumeAt, mapping: mapped.mapping },
      ...{ frameRate: edition.frameRate, durationSeconds: edition.durationSeconds },
      ...{ tracks: place.tracks, isResume: place.isOwnPlace, expiresAt: record.expiresAt },
    };
    return {
      playback,
      cookie: binding && mediaCookie(record.key, binding.secret, deps.hasSecureCookies),
    };
  };
