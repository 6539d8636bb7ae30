/** From what is to be made to what the manifests promise. */
import { Problem } from '../../core/problem.ts';
import type { AudioTrack, VideoTrack } from '../../videos/contract.ts';
import type { AudioOrder, Conversion, ConversionSource, TrackOrder, VideoOrder } from '../orders.ts';
import type { SegmentPlan } from '../segmenting/grid-rules.ts';
import { encodedVideoCodec, type VideoEncoder } from '../segmenting/h264-rules.ts';
import { segmentPlan } from '../segmenting/segment-plan-rules.ts';
import type { ConversionPlan, Meaning, PlannedAudio, PlannedVideo } from './planned.ts';

/** A WebVTT file that is there; the n-th is `text/<n>.vtt`. */
export type OfferedText = Omit<Meaning, 'isDefault'> & { isDefault?: boolean };

/** Assumed where the source does not say: bits per second, generous, because players reserve room by it. */
const unknownPictureBitrate = 8_000_000;
const unknownSoundBitrate = 512_000;
/** AAC-LC (RFC 6381). */
const madeSound = 'mp4a.40.2';
/** ISOBMFF adds boxes to what the encoder was allowed. */
const packaging = 1.05;

/** Whether the track can be made at times that are known beforehand; if not, copying is no choice for it. */
export const canBeMade = (source: ConversionSource, order: TrackOrder): boolean =>
  segmentPlan(source, order) !== null;

/** The times of a track's segments. @throws {Problem} `conversion-unavailable` where they cannot be known */
export const timesOf = (source: ConversionSource, order: TrackOrder): SegmentPlan => {
  const times = segmentPlan(source, order);
  if (times) return times;
  throw new Problem(
    'conversion-unavailable',
    'How long this video is cannot be told, so it cannot be converted.',
  );
};

/** Plans all tracks. @throws {Problem} `conversion-unavailable` */
export const planConversion = (
  source: ConversionSource,
  conversion: Conversion,
  texts: readonly OfferedText[],
  encoder: VideoEncoder,
): ConversionPlan => {
  const video = conversion.video.map((order, index) => planVideo(source, order, `v${index}`, encoder));
  const audio = conversion.audio.map((order, index) => planAudio(source, order, index));
  const ends = [...video, ...audio].map(({ segments }) => segments.endTick / segments.timescale);
  return {
    durationSeconds: Math.max(0, ...ends),
    video,
    audio,
    text: texts.map((text, index) => ({
      ...meaningOf(text),
      id: `t${index}`,
      isDefault: text.isDefault ?? false,
    })),
  };
};

const planVideo = (source: ConversionSource, order: VideoOrder, id: string, encoder: VideoEncoder) => {
  const facts = source.facts.video.find(({ index }) => index === order.index);
  const segments = timesOf(source, order);
  const transfer = order.action === 'copy' ? transferOf(facts) : undefined;
  const made =
    order.action === 'copy'
      ? copiedPicture(facts, source)
      : {
          codecs: encodedVideoCodec(order, order.encoder ?? encoder),
          bandwidth: Math.ceil(order.bitrate * packaging),
          width: order.width,
          height: order.height,
          frameRate: order.frameRate,
        };
  return { id, segments, ...made, ...(transfer ? { transfer } : {}) } satisfies PlannedVideo;
};

const copiedPicture = (facts: VideoTrack | undefined, { facts: film }: ConversionSource) =>
  given({
    codecs: facts?.codecString,
    bandwidth: Math.ceil((facts?.bitrate ?? film.bitrate ?? unknownPictureBitrate) * packaging),
    width: facts?.width,
    height: facts?.height,
    frameRate: facts?.frameRate,
    sampleAspectRatio: facts?.sampleAspectRatio,
  });

const transferOf = (facts: VideoTrack | undefined): 16 | 18 | undefined =>
  facts?.colorTransfer === 'smpte2084' ? 16 : facts?.colorTransfer === 'arib-std-b67' ? 18 : undefined;

const planAudio = (source: ConversionSource, order: AudioOrder, index: number) => {
  const facts = source.facts.audio.find((track) => track.index === order.index);
  return {
    id: `a${index}`,
    segments: timesOf(source, order),
    ...(order.action === 'copy' ? copiedSound(facts) : madeSoundOf(order)),
    ...meaningOf(given({ language: facts?.language, role: facts?.role, label: facts?.title })),
    isDefault: index === 0,
  } satisfies PlannedAudio;
};

const copiedSound = (facts: AudioTrack | undefined) =>
  given({
    codecs: facts?.codecString,
    bandwidth: Math.ceil((facts?.bitrate ?? unknownSoundBitrate) * packaging),
    channels: facts?.channels,
    sampleRateHz: facts?.sampleRateHz,
  });

const madeSoundOf = ({ bitrate, channels }: Extract<AudioOrder, { action: 'encode' }>) => ({
  codecs: madeSound,
  bandwidth: Math.ceil(bitrate * packaging),
  channels,
  sampleRateHz: 48_000,
});

/** Languages in the shortest form (BCP 47): `en` for `eng`; what is none is left out. */
const meaningOf = ({ language, role, label }: Omit<Meaning, 'isDefault'>): Omit<Meaning, 'isDefault'> =>
  given({ language: language && languageTag(language), role, label });

const languageTag = (language: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
};

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the fields that are undefined. */
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
