/** Opening the film and going to the right place in it, as ffmpeg arguments. Pure. */
import type { ConversionSource, TrackOrder } from '../orders.ts';
import type { Build } from './build-rules.ts';
import { fillSeconds, filmSeconds, graceSeconds, hasIndex, originSeconds, trackOf } from './film-rules.ts';
import { lastAtOrBefore } from './grid-rules.ts';

/** Where the film lies: an absolute path, or an address of our own reader on this machine. */
export type SegmenterInput = { url: string; isRemote: boolean };

/** Containers that may be opened: a playlist in disguise would make ffmpeg read other files. */
const formats =
  'mov,matroska,webm,mpegts,mpeg,avi,flv,asf,ogg,mpegvideo,h264,hevc,av1,obu,ivf,mxf,rm,nut,dv,wtv,mp3,aac,flac,wav';

/** A picture subtitle that is on screen was begun at most this long ago. */
const subtitleSeconds = 10;
const soundRunUpSeconds = 0.5;
const streamRunUpSeconds = 1.5;
/** Key frames of broadcasts, where their distance is not known. */
const usualKeyDistanceSeconds = 3;
/** ffmpeg seeks 3/23 s too early where pictures are reordered: so much behind a key frame hits it in both cases. */
const behindKeySeconds = 0.15;
/** Each time a seek has landed behind its place it is tried again from so much earlier. */
const earlierSeconds = [0, 12, 60] as const;
/** How often a place can be sought. */
export const seekAttempts = earlierSeconds.length;

/**
 * Where to seek to, in seconds from the first picture, so that everything needed from `atSeconds` on is read.
 * `null`: read from the beginning. `attempt` counts seeks that have landed behind their place.
 */
export const seekSeconds = (
  source: ConversionSource,
  order: TrackOrder,
  atSeconds: number,
  attempt: number,
): number | null => {
  if (atSeconds <= 0) return null;
  const at = Math.min(atSeconds, lastSeconds(source, order));
  const place = order.kind === 'audio' ? at - soundRunUp(source) : pictureSeek(source, order, at);
  const target = place - (earlierSeconds[attempt] ?? 0);
  const start = (source.facts.startSeconds ?? 0) - originSeconds(source.facts);
  return target > Math.max(start, 0) ? target : null;
};

/** The end of the track: behind it there is nothing to be filled up with. */
const lastSeconds = (source: ConversionSource, order: TrackOrder): number => {
  if (trackOf(source, order)?.durationSeconds === undefined) return Number.POSITIVE_INFINITY;
  const filled = (fillSeconds(source, order) ?? graceSeconds) - graceSeconds;
  return (filmSeconds(source.facts) ?? Number.POSITIVE_INFINITY) - filled - soundRunUpSeconds;
};

const soundRunUp = ({ facts }: ConversionSource): number =>
  hasIndex(facts) ? soundRunUpSeconds : streamRunUpSeconds;

const pictureSeek = (source: ConversionSource, order: TrackOrder, atSeconds: number): number => {
  const needsSubtitle = order.kind === 'video' && order.action === 'encode' && order.burnIn !== null;
  const at = needsSubtitle ? atSeconds - subtitleSeconds : atSeconds;
  const key = keyAt(source, at);
  if (hasIndex(source.facts))
    return key ? key.at + Math.min(behindKeySeconds, (key.next - key.at) / 2) : at - 0.02;
  if (key) return key.at - (order.action === 'copy' ? 0.2 : 0.5);
  return at - (distanceOf(source) + 0.5);
};

const distanceOf = ({ facts }: ConversionSource): number =>
  facts.video[0]?.keyFrameDistanceSeconds ?? usualKeyDistanceSeconds;

/** The key frame that is on screen at a time or has been before, and the one after it; in seconds. */
const keyAt = ({ keyFrames }: ConversionSource, atSeconds: number): { at: number; next: number } | null => {
  if (!keyFrames) return null;
  const { ticks, timescale, endTick } = keyFrames;
  const index = lastAtOrBefore(ticks, atSeconds * timescale + 1);
  const tick = ticks[index];
  return tick === undefined
    ? null
    : { at: tick / timescale, next: (ticks[index + 1] ?? endTick) / timescale };
};

/** Everything up to the input, and the input. Times stay those of the file: `-seek_timestamp` reads them so. */
export const inputArguments = (
  { url, isRemote }: SegmenterInput,
  source: ConversionSource,
  seek: number | null,
  build: Build,
): readonly string[] => {
  const isAddress = /^https?:\/\//.test(url);
  return [
    ...['-copyts', '-noaccurate_seek', '-seek_timestamp', '1'],
    ...(seek === null ? [] : ['-ss', (originSeconds(source.facts) + seek).toFixed(6)]),
    ...['-protocol_whitelist', isAddress ? 'http,tcp' : 'file,pipe'],
    ...['-format_whitelist', isAddress && isManifest(source) ? `${formats},hls,dash` : formats],
    ...(isRemote ? reconnectArguments(build) : []),
    ...['-i', isAddress ? url : `file:${url}`],
  ];
};

/** Only what our own reader serves is opened as a playlist, and only where the film was known to be one. */
const isManifest = ({ facts }: ConversionSource): boolean =>
  facts.containers.some((name) => name === 'hls' || name === 'dash');

/** A reader that was dropped while ffmpeg was held is asked again from where it was. */
const reconnectArguments = (build: Build): readonly string[] => [
  ...['-reconnect', '1', '-reconnect_streamed', '1', '-reconnect_delay_max', '8'],
  ...(build.hasReconnectOnError ? ['-reconnect_on_network_error', '1'] : []),
];
