/** From ffprobe's answer to the facts the rest of the service decides by. Pure; what is unknown stays absent. */

import type { AudioTrack, MediaFacts, TextTrack, VideoTrack } from '../contract.ts';
import { codecStringOf } from './codec-string-rules.ts';
import { bitDepthOf, chromaOf, hdrOf, rateOf, rotationOf } from './picture-facts-rules.ts';
import type { ProbeReply, ProbeStream } from './probe-reply.ts';

/** The facts of a file. */
export const mediaFactsOf = ({ streams, format }: ProbeReply): MediaFacts => ({
  containers: containersOf(format?.format_name ?? '', streams),
  ...known({
    durationSeconds: positive(format?.duration),
    startSeconds: format?.start_time,
    bitrate: positive(format?.bit_rate),
    sizeBytes: format?.size,
  }),
  video: streams.filter(isFilm).map(videoTrack),
  audio: streams.filter((stream) => stream.codec_type === 'audio').map(audioTrack),
  text: streams.filter((stream) => stream.codec_type === 'subtitle').map(textTrack),
});

/** An object without its unknown entries: absent is not the same as undefined. */
type Known<Facts> = { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };
const known = <Facts extends Record<string, unknown>>(facts: Facts): Known<Facts> =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== 'unknown'),
  ) as Known<Facts>;

/** ffmpeg uses 0 for "not known" in rates and durations. */
const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;

/** Cover pictures are listed as video streams; they are none. */
const isFilm = (stream: ProbeStream): boolean =>
  stream.codec_type === 'video' && stream.disposition?.['attached_pic'] !== 1;

const webmCodecs = new Set(['vp8', 'vp9', 'av1', 'opus', 'vorbis', 'webvtt']);

/** ffprobe names a family (`matroska,webm`); what the file is comes first. */
const containersOf = (name: string, streams: readonly ProbeStream[]): string[] => {
  const names = name.split(',').filter(Boolean);
  const media = streams.filter((stream) => ['video', 'audio', 'subtitle'].includes(stream.codec_type ?? ''));
  if (names.includes('matroska'))
    return media.every((stream) => webmCodecs.has(stream.codec_name ?? ''))
      ? ['webm', 'matroska']
      : ['matroska'];
  if (names.includes('mp4')) return ['mp4', ...names.filter((other) => other !== 'mp4')];
  return names;
};

const videoTrack = (stream: ProbeStream): VideoTrack => {
  const bitDepth = bitDepthOf(stream);
  const rate = rateOf(stream.avg_frame_rate) ?? rateOf(stream.r_frame_rate);
  const codecString = codecStringOf({
    ...{ codec_name: stream.codec_name, profile: stream.profile, level: stream.level, bitDepth },
    ...{ width: stream.width, height: stream.height, framesPerSecond: rate?.framesPerSecond },
    extradata: bytesOf(stream.extradata),
  });
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    ...known({
      codecString,
      profile: stream.profile,
      level: positive(stream.level),
      bitDepth,
      pixelFormat: stream.pix_fmt,
      chroma: chromaOf(stream.pix_fmt),
      width: positive(stream.width),
      height: positive(stream.height),
      sampleAspectRatio: stream.sample_aspect_ratio === '0:1' ? undefined : stream.sample_aspect_ratio,
      rotation: rotationOf(stream),
      frameRate: rate?.exact,
      isConstantFrameRate: isConstant(stream),
      startSeconds: stream.start_time,
      isInterlaced: isInterlaced(stream.field_order),
      bitrate: bitrateOf(stream),
      colorPrimaries: stream.color_primaries,
      colorTransfer: stream.color_transfer,
      colorSpace: stream.color_space,
      hdr: hdrOf(stream),
      isDefault: isDefault(stream),
    }),
  };
};

const audioTrack = (stream: ProbeStream): AudioTrack => ({
  index: stream.index,
  codec: stream.codec_name ?? 'unknown',
  ...known({
    codecString: codecStringOf({ codec_name: stream.codec_name, profile: stream.profile }),
    profile: stream.profile,
    channels: positive(stream.channels),
    sampleRateHz: positive(stream.sample_rate),
    bitrate: bitrateOf(stream),
    ...wordsOf(stream),
    role: roleOf(stream),
    isDefault: isDefault(stream),
  }),
});

const pictureSubtitles = new Set(['hdmv_pgs_subtitle', 'dvd_subtitle', 'dvb_subtitle', 'xsub']);

const textTrack = (stream: ProbeStream): TextTrack => ({
  index: stream.index,
  codec: stream.codec_name ?? 'unknown',
  ...known({
    ...wordsOf(stream),
    role: roleOf(stream),
    isDefault: isDefault(stream),
    isForced: flag(stream, 'forced'),
    isPicture: stream.codec_name === undefined ? undefined : pictureSubtitles.has(stream.codec_name),
  }),
});

const wordsOf = ({ tags }: ProbeStream) => {
  const language = tags?.['language'];
  return { language: language === 'und' ? undefined : language, title: tags?.['title'] };
};

const roles = {
  comment: 'commentary',
  visual_impaired: 'description',
  hearing_impaired: 'caption',
  dub: 'dub',
  karaoke: 'karaoke',
} as const;

const roleOf = (stream: ProbeStream): string | undefined =>
  Object.entries(roles).find(([name]) => stream.disposition?.[name] === 1)?.[1] ??
  (stream.disposition?.['default'] === 1 ? 'main' : undefined);

const flag = (stream: ProbeStream, name: string): boolean | undefined => {
  const value = stream.disposition?.[name];
  return value === undefined ? undefined : value === 1;
};

const isDefault = (stream: ProbeStream): boolean | undefined => flag(stream, 'default');

const bitrateOf = ({ bit_rate, tags }: ProbeStream): number | undefined =>
  positive(bit_rate) ?? positive(Number(tags?.['BPS'] ?? Number.NaN));

const isInterlaced = (order: string | undefined): boolean | undefined =>
  order === undefined || order === 'unknown' ? undefined : order !== 'progressive';

/** The rate of the smallest step equals the average: no frame is longer than another (within measuring error). */
const isConstant = (stream: ProbeStream): boolean | undefined => {
  const average = rateOf(stream.avg_frame_rate)?.framesPerSecond;
  const least = rateOf(stream.r_frame_rate)?.framesPerSecond;
  if (average === undefined || least === undefined) return undefined;
  const ratio = least / average;
  return (
    Math.abs(ratio - 1) < 0.002 || (isInterlaced(stream.field_order) === true && Math.abs(ratio - 2) < 0.004)
  );
};

/** ffprobe's hex dump: `00000000: 0164 001e …  .d..`, 16 bytes a line. */
const bytesOf = (dump: string | undefined): Uint8Array | undefined => {
  const digits = (dump ?? '')
    .split('\n')
    .map((line) => /^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} ?)+)/.exec(line)?.[1]?.replaceAll(' ', '') ?? '')
    .join('');
  return digits === '' ? undefined : Buffer.from(digits, 'hex');
};
