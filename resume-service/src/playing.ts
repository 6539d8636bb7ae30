/**
 * What stands behind a playback's address: the catalogue's files and what is made of them, brought together. A record
 * remembers what it was promised; when the film's bytes are others meanwhile, the promise is void.
 */
import { Problem, problemTypes } from './core/problem.ts';
import type { Capabilities } from './devices/contract.ts';
import type { PlaybackState } from './playback/contract.ts';
import {
  canBeMade,
  conversionOf,
  type Decision,
  type Media,
  mediaPath,
  mediaPathOf,
  type PlaybackOutlook,
  type PlaybackRecord,
  plainType,
  type Sendable,
} from './playback/index.ts';
import type { PreparedEdition } from './resuming/index.ts';
import {
  type Conversion,
  type ConversionSource,
  type Conversions,
  mpdName,
  type TrackOrder,
} from './transcode/index.ts';
import type { TextTrack } from './videos/contract.ts';
import type { Videos } from './videos/index.ts';

type Parts = { videos: Videos; conversions: Conversions };

/** Brings both together. */
export const createPlaying = (parts: Parts) => ({
  media: mediaOf(parts),
  outlook: outlookOf(parts),
  /** What to promise a screen; undefined: it cannot be made here. */
  async prepare(
    edition: string,
    decision: Decision,
    capabilities: Capabilities | null,
  ): Promise<PreparedEdition | undefined> {
    await parts.videos.ensureHere(edition);
    const isDirect = decision.method === 'direct';
    const converted = isDirect ? undefined : await convert(parts, edition, decision, capabilities);
    const source = converted?.source ?? (await parts.videos.sourceOf(edition));
    if (!source || (!isDirect && !converted)) return undefined;
    const texts = await textsOf(parts, edition, source);
    return { source, conversion: converted?.conversion ?? null, texts };
  },
  /** What is made of an edition that is not played as it is; undefined: it cannot be made here. */
  convert: (edition: string, decision: Decision, capabilities: Capabilities | null) =>
    convert(parts, edition, decision, capabilities),
  /** A player is about to ask for the first seconds of it. */
  begin({ _id, account, startAt }: PlaybackRecord, { source, conversion }: PreparedEdition): void {
    if (conversion) parts.conversions.prepare(source, conversion, startAt, _id, account);
  },
});

/** See {@link createPlaying}. */
export type Playing = ReturnType<typeof createPlaying>;

const convert = async (
  parts: Parts,
  edition: string,
  decision: Decision,
  capabilities: Capabilities | null,
): Promise<{ source: ConversionSource; conversion: Conversion } | undefined> => {
  const source = await parts.videos.sourceOf(edition);
  if (!source || !parts.videos.tool() || !canBeMade(decision)) return undefined;
  const conversion = makeable(parts, source, decision, capabilities);
  return conversion && { source, conversion: await parts.conversions.settle(conversion) };
};

/** What cannot be copied at times that are known beforehand is encoded; undefined: nor can it be encoded at such. */
const makeable = (
  { conversions }: Parts,
  source: ConversionSource,
  decision: Decision,
  capabilities: Capabilities | null,
): Conversion | undefined => {
  const can = (order: TrackOrder): boolean => conversions.canBeMade(source, order);
  const wanted = conversionOf(decision, source.facts, source.keyFrames !== null, capabilities);
  const made = wanted?.video.every(can) ? wanted : conversionOf(decision, source.facts, false, capabilities);
  return made && [...made.video, ...made.audio].every(can) ? made : undefined;
};

/** The text tracks that there are as files. */
const textsOf = async (
  { videos }: Parts,
  edition: string,
  { facts }: ConversionSource,
): Promise<number[]> => {
  const found = await Promise.all(
    facts.text.map(async ({ index }) => ((await videos.textTrack(edition, index)) ? [index] : [])),
  );
  return found.flat();
};

/** A text as a manifest offers it. */
const offered = ({ language, role, title, isDefault }: TextTrack) => ({
  ...(language === undefined ? {} : { language }),
  ...(role === undefined ? {} : { role }),
  ...(title === undefined ? {} : { label: title }),
  isDefault: isDefault ?? false,
});

const mediaOf = ({ videos, conversions }: Parts): Media => {
  const promised = async (record: PlaybackRecord) => {
    const source = await videos.sourceOf(record.edition);
    if (!source || !record.conversion || source.id !== record.source) throw hasChanged();
    return { source, conversion: record.conversion };
  };
  return {
    async file({ edition, source }) {
      const found = videos.edition(edition);
      if (!found) return undefined;
      if ((await videos.sourceOf(edition))?.id !== source) throw hasChanged();
      const type = plainType(found.facts);
      if (!found.remote) return { path: found.file, type };
      const { url, isRemote } = await videos.inputOf({ id: source });
      return isRemote ? { address: url, type } : { path: url, type };
    },
    async manifest(record, name) {
      const { source, conversion } = await promised(record);
      const texts = record.texts.flatMap((index) => source.facts.text.filter((text) => text.index === index));
      const plan = conversions.plan(source, conversion, texts.map(offered));
      const manifest = conversions.manifest(plan, name);
      return manifest ? { text: manifest.body, type: manifest.contentType } : undefined;
    },
    async segment(record, track, name, signal): Promise<Sendable | undefined> {
      const { source, conversion } = await promised(record);
      const order = orderOf(conversion, track);
      if (!order) return undefined;
      const request = { for: record._id, owner: record.account, signal };
      if (name === 'init.mp4') return conversions.init(source, order, { ...request, near: record.startAt });
      const n = /^(\d{1,7})\.m4s$/.exec(name)?.[1];
      if (n === undefined) return undefined;
      return conversions.segment(source, order, Number(n), request);
    },
    async text({ edition, texts, source }, name) {
      if ((await videos.sourceOf(edition))?.id !== source) throw hasChanged();
      const index = texts[Number(/^(\d{1,4})\.vtt$/.exec(name)?.[1] ?? Number.NaN)];
      const file = index === undefined ? undefined : await videos.textTrack(edition, index);
      return file === undefined ? undefined : { file };
    },
  };
};

const hasChanged = (): Problem => new Problem('gone', 'The file of this title has changed. Start it again.');

const orderOf = (conversion: Conversion, track: string): TrackOrder | undefined => {
  const [, kind, index] = /^([va])(\d{1,3})$/.exec(track) ?? [];
  return (kind === 'v' ? conversion.video : conversion.audio)[Number(index ?? Number.NaN)];
};

const outlookOf = ({ videos, conversions }: Parts): PlaybackOutlook => ({
  async url({ key, edition, conversion }) {
    const found = videos.edition(edition);
    return found && (conversion ? mediaPathOf(key, mpdName) : mediaPath(key, found.file));
  },
  state({ _id, conversion }): Pick<PlaybackState, 'state' | 'ahead' | 'problem'> {
    const waiting = conversion ? conversions.waiting(_id) : null;
    if (waiting) return { state: 'waiting', ahead: waiting.ahead, problem: null };
    const failure = conversion ? conversions.failure(_id) : null;
    if (!failure) return { state: 'ready', ahead: null, problem: null };
    const { code, message } = failure;
    const problem = { type: `/problems/${code}`, title: problemTypes[code].title, detail: message };
    return { state: 'failed', ahead: null, problem };
  },
});
