/** Small readings that every kind of track shares. Pure. */

import type { ProbeStream } from './probe-reply.ts';

/** An object without its unknown entries: absent is not the same as undefined. */
export type Known<Facts> = { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };

/** Leaves out what is not known. */
export const known = <Facts extends Record<string, unknown>>(facts: Facts): Known<Facts> =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== 'unknown'),
  ) as Known<Facts>;

/** ffmpeg uses 0 for "not known" in rates and durations. */
export const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;

/** A disposition. */
export const flag = (stream: ProbeStream, name: string): boolean | undefined => {
  const value = stream.disposition?.[name];
  return value === undefined ? undefined : value === 1;
};

/** Bits per second: the stream's own, else what mkvmerge counted. */
export const bitrateOf = ({ bit_rate, tags }: ProbeStream): number | undefined =>
  positive(bit_rate) ?? positive(Number(tags?.['BPS'] ?? tags?.['BPS-eng'] ?? Number.NaN));

/** Four characters; `[0][0][0][0]` and the numbers of transport streams are none. */
export const codecTagOf = ({ codec_tag_string }: ProbeStream): string | undefined =>
  /^[\w-]{4}$/.test(codec_tag_string ?? '') ? codec_tag_string : undefined;

const roles = {
  comment: 'commentary',
  visual_impaired: 'description',
  descriptions: 'description',
  hearing_impaired: 'caption',
  captions: 'caption',
  dub: 'dub',
  karaoke: 'karaoke',
} as const;

const roleOf = (stream: ProbeStream): string | undefined =>
  Object.entries(roles).find(([name]) => stream.disposition?.[name] === 1)?.[1] ??
  (stream.disposition?.['default'] === 1 ? 'main' : undefined);

/** A track that starts later may count from the beginning of the film. */
const latestSureStart = 0.1;

/** Matroska states how long each track is as text: `00:01:30.500000000`; or when it ends, depending on who wrote it. */
const durationOf = ({ duration, start_time, tags }: ProbeStream): number | undefined => {
  if (positive(duration) !== undefined) return duration;
  if ((start_time ?? 0) > latestSureStart) return undefined;
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(tags?.['DURATION'] ?? '') ?? [];
  const stated = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return positive(Number.isNaN(stated) ? undefined : stated);
};

/** What is known of every track, of whatever kind. */
export const trackFactsOf = (stream: ProbeStream) => {
  const language = stream.tags?.['language'];
  return known({
    codecTag: codecTagOf(stream),
    language: language === 'und' || language === '' ? undefined : language,
    title: stream.tags?.['title'],
    role: roleOf(stream),
    isDefault: flag(stream, 'default'),
    isExternal: false,
    startSeconds: stream.start_time,
    durationSeconds: durationOf(stream),
  });
};
