/**
 * The HLS playlists (RFC 8216, and its second edition) over the same segments as the DASH manifest: one that lists the
 * renditions, and one for each rendition with every segment's exact length.
 */

import type {
  ConversionPlan,
  Meaning,
  PlannedAudio,
  PlannedText,
  PlannedVideo,
  SegmentTimes,
} from './planned.ts';
import { endSeconds, longestSeconds } from './segment-run-rules.ts';

const soundGroup = 'sound';
const textGroup = 'text';
/** fMP4 in EXT-X-MAP needs 6 at least, CHANNELS and the like 7. */
const version = '#EXT-X-VERSION:7';

/** Lists everything a player may choose from; each rendition's own playlist is `<id>.m3u8` beside it. */
export const writeMultivariant = (plan: ConversionPlan): string => {
  const { video, audio, text } = plan;
  const lines = [
    '#EXTM3U',
    version,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(video.length === 0 ? [] : audio.map((track, index) => soundLine(track, audio, index))),
    ...oneDefault(text).map((track, index) => textLine(track, text, index)),
    ...(video.length === 0
      ? audio.flatMap((track) => variantLines(plan, [track.codecs], track.bandwidth, track.id))
      : video.flatMap((track) => pictureLines(plan, track))),
  ];
  return `${lines.join('\n')}\n`;
};

/** The playlist of a picture or a sound: all its segments, from the first. */
export const writeMediaPlaylist = (id: string, segments: SegmentTimes): string => {
  const lines = [`#EXTM3U`, version, `#EXT-X-TARGETDURATION:${Math.ceil(longestSeconds(segments))}`];
  lines.push('#EXT-X-MEDIA-SEQUENCE:0', '#EXT-X-PLAYLIST-TYPE:VOD', '#EXT-X-INDEPENDENT-SEGMENTS');
  lines.push(`#EXT-X-MAP:URI="${id}/init.mp4"`);
  for (let n = 0; n < segments.count; n += 1)
    lines.push(`#EXTINF:${exactSeconds(segments.durationOf(n), segments.timescale)},`, `${id}/${n}.m4s`);
  lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
};

/** The playlist of a text: one WebVTT file for the whole film, in the same folder. */
export const writeTextPlaylist = (plan: ConversionPlan, index: number): string => {
  const seconds = Math.max(
    plan.durationSeconds,
    ...[...plan.video, ...plan.audio].map(({ segments }) => endSeconds(segments)),
  );
  return [
    '#EXTM3U',
    version,
    `#EXT-X-TARGETDURATION:${Math.ceil(seconds)}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXTINF:${seconds.toFixed(3)},`,
    `${index}.vtt`,
    '#EXT-X-ENDLIST\n',
  ].join('\n');
};

const exactSeconds = (ticks: number, timescale: number): string => (ticks / timescale).toFixed(6);

const pictureLines = (plan: ConversionPlan, track: PlannedVideo): string[] => {
  const loudest = Math.max(0, ...plan.audio.map(({ bandwidth }) => bandwidth));
  const sounds = plan.audio.map(({ codecs }) => codecs);
  return variantLines(plan, [track.codecs, ...sounds], track.bandwidth + loudest, track.id, [
    ...(track.width === undefined || track.height === undefined
      ? []
      : [`RESOLUTION=${track.width}x${track.height}`]),
    ...frameRateOf(track),
    `VIDEO-RANGE=${track.transfer === 16 ? 'PQ' : track.transfer === 18 ? 'HLG' : 'SDR'}`,
    ...(plan.audio.length === 0 ? [] : [`AUDIO="${soundGroup}"`]),
  ]);
};

/** CODECS names all or none: half a list would be a wrong one (RFC 8216, 4.3.4.2). */
const variantLines = (
  plan: ConversionPlan,
  codecs: readonly (string | undefined)[],
  bandwidth: number,
  id: string,
  more: readonly string[] = [],
): string[] => {
  const attributes = [
    `BANDWIDTH=${bandwidth}`,
    ...(codecs.includes(undefined) ? [] : [`CODECS=${quoted([...new Set(codecs)].join(','))}`]),
    ...more,
    ...(plan.text.length === 0 ? [] : [`SUBTITLES="${textGroup}"`]),
    ...(plan.video.length === 0 ? [] : ['CLOSED-CAPTIONS=NONE']),
  ];
  return [`#EXT-X-STREAM-INF:${attributes.join(',')}`, `${id}.m3u8`];
};

const frameRateOf = ({ frameRate }: PlannedVideo): string[] => {
  if (frameRate === undefined) return [];
  const [frames = 0, per = 1] = frameRate.split('/').map(Number);
  return frames > 0 && per > 0 ? [`FRAME-RATE=${(frames / per).toFixed(3)}`] : [];
};

const soundLine = (track: PlannedAudio, all: readonly PlannedAudio[], index: number): string =>
  mediaLine('AUDIO', soundGroup, track, namesOf(all), index, [
    ...(track.role === 'description' ? ['CHARACTERISTICS="public.accessibility.describes-video"'] : []),
    ...(track.channels === undefined ? [] : [`CHANNELS="${track.channels}"`]),
    `URI="${track.id}.m3u8"`,
  ]);

const textLine = (track: Meaning, all: readonly Meaning[], index: number): string =>
  mediaLine('SUBTITLES', textGroup, track, namesOf(all), index, [
    ...(track.role === 'forced' ? ['FORCED=YES'] : []),
    ...(track.role === 'caption' ? ['CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog"'] : []),
    `URI="text/${index}.m3u8"`,
  ]);

/** A group has one default at most (RFC 8216, 4.3.4.1.1): the first that is meant to be. */
const oneDefault = (tracks: readonly PlannedText[]): PlannedText[] => {
  const first = tracks.find(({ isDefault }) => isDefault);
  return tracks.map((track) => ({ ...track, isDefault: track === first }));
};

const mediaLine = (
  type: string,
  group: string,
  { language, isDefault }: Meaning,
  names: readonly string[],
  index: number,
  more: readonly string[],
): string =>
  `#EXT-X-MEDIA:${[
    `TYPE=${type}`,
    `GROUP-ID="${group}"`,
    `NAME=${quoted(names[index] ?? String(index + 1))}`,
    ...(language === undefined ? [] : [`LANGUAGE=${quoted(language)}`]),
    `DEFAULT=${isDefault ? 'YES' : 'NO'}`,
    'AUTOSELECT=YES',
    ...more,
  ].join(',')}`;

/** Each name in a group stands for one rendition only. */
const namesOf = (tracks: readonly Meaning[]): readonly string[] => {
  const wished = tracks.map(({ label, language }, index) => label ?? language ?? String(index + 1));
  return wished.map((name, index) => (wished.indexOf(name) === index ? name : `${name} (${index + 1})`));
};

/** A quoted string holds no quotation marks and no line ends, and has no escapes (RFC 8216, 4.2). */
const quoted = (text: string): string => `"${text.replace(/"/g, "'").replace(/\p{Cc}/gu, ' ')}"`;
