/**
 * HLS in fragmented MP4, read as a track: an initialization and segments with their lengths. ffmpeg 5.1 finds nothing
 * after a seek in such a playlist (not a single picture), and every frame in the same segments under a DASH manifest.
 */
import type { ByteRange } from '../reading/range-rules.ts';
import type { SourceReason } from '../source-error.ts';

/** A file, or a range of one. */
export type TrackPart = { address: string; range: ByteRange | null };

/** One track of a film, or several in the same segments. */
export type SegmentTrack = { init: TrackPart; segments: readonly (TrackPart & { seconds: number })[] };

const mostSegments = 100_000;

/** Whether the playlist has its segments in fragmented MP4. */
export const isFragmented = (playlist: string): boolean => /^#EXT-X-MAP:/m.test(playlist);

/** Reads the segments of such a playlist. More than one initialization is more than one film. */
export const readTrack = (playlist: string): SegmentTrack | { reason: SourceReason } => {
  const maps = [...playlist.matchAll(/^#EXT-X-MAP:(.*)$/gm)].map(([, attributes = '']) => mapOf(attributes));
  const [init] = maps;
  const isSame = maps.every(
    (map) => map?.address === init?.address && map?.range?.first === init?.range?.first,
  );
  const segments = segmentsOf(playlist);
  if (!init || !isSame || segments === null || segments.length === 0) return { reason: 'manifest-unusable' };
  return { init, segments };
};

const mapOf = (attributes: string): TrackPart | undefined => {
  const address = /(?:^|,)URI="([^"]+)"/.exec(attributes)?.[1];
  const range = /(?:^|,)BYTERANGE="([^"]+)"/.exec(attributes)?.[1];
  return address === undefined ? undefined : { address, range: range ? rangeOf(range, 0) : null };
};

/** `length@first`; without a first byte, right after the range before. */
const rangeOf = (text: string, after: number): ByteRange | null => {
  const [, length, from] = /^(\d{1,15})(?:@(\d{1,15}))?$/.exec(text.trim()) ?? [];
  const first = from === undefined ? after : Number(from);
  return length === undefined || Number(length) === 0 ? null : { first, last: first + Number(length) - 1 };
};

const segmentsOf = (playlist: string): (TrackPart & { seconds: number })[] | null => {
  const segments: (TrackPart & { seconds: number })[] = [];
  let seconds: number | null = null;
  let range: ByteRange | null = null;
  for (const line of playlist.split(/\r?\n/).map((one) => one.trim())) {
    const [, tag, value = ''] = /^#(EXTINF|EXT-X-BYTERANGE|EXT-X-GAP)(?::(.*))?$/.exec(line) ?? [];
    if (tag === 'EXT-X-GAP') return null;
    if (tag === 'EXTINF') seconds = Number.parseFloat(value);
    if (tag === 'EXT-X-BYTERANGE') range = rangeOf(value, (segments.at(-1)?.range?.last ?? -1) + 1);
    if (line === '' || line.startsWith('#')) continue;
    if (seconds === null || !(seconds > 0) || segments.length >= mostSegments) return null;
    segments.push({ address: line, range, seconds });
    [seconds, range] = [null, null];
  }
  return segments;
};

/** A track as it stands in a manifest; its parts are called `s/0/init.mp4`, `s/0/1.m4s` and so on. */
export type NamedTrack = { kind: 'video' | 'audio'; track: SegmentTrack };

/** Where the parts of a track are found, seen from the manifest. */
export const partName = (track: number, segment: number | 'init'): string =>
  `s/${track}/${segment === 'init' ? 'init.mp4' : `${segment}.m4s`}`;

const timescale = 90_000;

/** A DASH manifest of these tracks; `base` is where their parts are found. */
export const writeTracks = (tracks: readonly NamedTrack[], base: string): string => {
  const lengths = tracks.map(({ track }) => track.segments.reduce((sum, { seconds }) => sum + seconds, 0));
  const sets = tracks.map(
    ({ kind, track }, number) =>
      `<AdaptationSet id="${number}" contentType="${kind}" segmentAlignment="true">` +
      `<Representation id="${number}" mimeType="${kind}/mp4" bandwidth="1000000">` +
      `<SegmentTemplate timescale="${timescale}" startNumber="0" initialization="${partName(number, 'init')}" ` +
      `media="s/${number}/$Number$.m4s"><SegmentTimeline>${timeline(track)}</SegmentTimeline></SegmentTemplate>` +
      '</Representation></AdaptationSet>',
  );
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" ' +
    `profiles="urn:mpeg:dash:profile:isoff-live:2011" minBufferTime="PT2S" ` +
    `mediaPresentationDuration="PT${Math.max(...lengths).toFixed(3)}S"><BaseURL>${base}</BaseURL>` +
    `<Period id="0" start="PT0S">${sets.join('\n')}</Period></MPD>\n`
  );
};

/** Each segment begins where its predecessors end, rounded once, so that nothing adds up. */
const timeline = ({ segments }: SegmentTrack): string => {
  let seconds = 0;
  return segments
    .map((segment) => {
      const start = Math.round(seconds * timescale);
      seconds += segment.seconds;
      return `<S t="${start}" d="${Math.round(seconds * timescale) - start}"/>`;
    })
    .join('');
};
