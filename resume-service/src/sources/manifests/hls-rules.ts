/**
 * HLS playlists (RFC 8216) as the local reader passes them on: only tags that are known to be harmless, every address
 * replaced by one of the reader's own. What cannot be carried on from, or not be read, is refused.
 */
import type { SourceReason } from '../source-error.ts';

/** A part of a playlist that is an address, with what stands around it. */
export type HlsAddress = { before: string; address: string; after: string; leadsTo: 'playlist' | 'data' };

/** A playlist taken apart: lines, and addresses among them. */
export type HlsPlaylist = { kind: 'master' | 'media'; parts: readonly (string | HlsAddress)[] };

const keptTags = new Set([
  ...['EXTM3U', 'EXT-X-VERSION', 'EXT-X-TARGETDURATION', 'EXT-X-MEDIA-SEQUENCE', 'EXT-X-DISCONTINUITY'],
  ...['EXT-X-DISCONTINUITY-SEQUENCE', 'EXT-X-ENDLIST', 'EXT-X-PLAYLIST-TYPE', 'EXT-X-INDEPENDENT-SEGMENTS'],
  ...['EXTINF', 'EXT-X-BYTERANGE', 'EXT-X-GAP'],
]);

/** Variables and deltas change what other lines say. */
const unusableTags = new Set(['EXT-X-DEFINE', 'EXT-X-SKIP']);

const mostLines = 200_000;

/** RFC 8216, 4.1 forbids them; ffmpeg ends a line at a zero byte and at a carriage return alone. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f]/;

const tagOf = (line: string): string | null => /^#(EXT[A-Z0-9-]*)/.exec(line)?.[1] ?? null;
const attributeOf = (line: string, name: string): string | null =>
  new RegExp(`[:,]\\s*${name}=(?:"([^"]*)"|([^",]*))`)
    .exec(line)
    ?.slice(1)
    .find((one) => one !== undefined) ?? null;

/** Takes a playlist apart. A media playlist that does not end is a broadcast that goes on. */
export const readHls = (text: string): HlsPlaylist | { reason: SourceReason } => {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  if (lines.some((line) => forbidden.test(line))) return { reason: 'manifest-unusable' };
  const tags = lines.map(tagOf);
  if (lines.length > mostLines || tags.some((tag) => tag !== null && unusableTags.has(tag)))
    return { reason: 'manifest-unusable' };
  if (lines.some((line) => /^#EXT-X-(?:SESSION-)?KEY:/.test(line) && attributeOf(line, 'METHOD') !== 'NONE'))
    return { reason: 'encrypted' };
  if (tags.includes('EXT-X-STREAM-INF')) return bestVariant(lines);
  if (!tags.includes('EXT-X-ENDLIST')) return { reason: 'live' };
  return { kind: 'media', parts: lines.flatMap(mediaPart) };
};

const mediaPart = (line: string): (string | HlsAddress)[] => {
  if (line === '') return [];
  if (!line.startsWith('#')) return [{ before: '', address: line, after: '', leadsTo: 'data' }];
  const tag = tagOf(line);
  return tag !== null && keptTags.has(tag) ? [line] : [];
};

const quotedAttributes = new Set(['GROUP-ID', 'NAME', 'LANGUAGE', 'CODECS', 'AUDIO']);

const attribute = (line: string, name: string): string[] => {
  const value = attributeOf(line, name);
  if (value === null) return [];
  if (quotedAttributes.has(name)) return [`${name}="${value.replace(/["\\]/g, '_')}"`];
  return /^[\w.-]+$/.test(value) ? [`${name}=${value}`] : [];
};

/** The attributes of these names, written anew: ffmpeg reads lists of attributes by other rules than are applied here. */
const attributesOf = (line: string, ...names: readonly string[]): string =>
  names.flatMap((name) => attribute(line, name)).join(',');

const soundPart = (line: string): string | HlsAddress => {
  const about = `#EXT-X-MEDIA:${attributesOf(line, 'TYPE', 'GROUP-ID', 'NAME', 'LANGUAGE', 'DEFAULT', 'AUTOSELECT')}`;
  const address = attributeOf(line, 'URI');
  return address === null ? about : { before: `${about},URI="`, address, after: '"', leadsTo: 'playlist' };
};

/** Only the best picture and its sounds: a converter would open every one that is offered. */
const bestVariant = (lines: readonly string[]): HlsPlaylist | { reason: SourceReason } => {
  const variants = lines.flatMap((line, at) => {
    const address = lines.slice(at + 1).find((next) => next !== '' && !next.startsWith('#'));
    return tagOf(line) === 'EXT-X-STREAM-INF' && address
      ? [{ line, address, bandwidth: Number(attributeOf(line, 'BANDWIDTH') ?? 0) }]
      : [];
  });
  const best = variants.reduce<(typeof variants)[number] | undefined>(
    (chosen, one) => (chosen && chosen.bandwidth >= one.bandwidth ? chosen : one),
    undefined,
  );
  if (!best) return { reason: 'manifest-unusable' };
  const group = attributeOf(best.line, 'AUDIO');
  const sounds = lines.filter(
    (line) =>
      tagOf(line) === 'EXT-X-MEDIA' &&
      attributeOf(line, 'TYPE') === 'AUDIO' &&
      attributeOf(line, 'GROUP-ID') === group,
  );
  const parts: (string | HlsAddress)[] = [
    '#EXTM3U',
    ...sounds.map(soundPart),
    `#EXT-X-STREAM-INF:${attributesOf(best.line, 'BANDWIDTH', 'CODECS', 'RESOLUTION', 'FRAME-RATE', 'AUDIO')}`,
    { before: '', address: best.address, after: '', leadsTo: 'playlist' },
  ];
  return { kind: 'master', parts };
};

/** The playlist with other addresses. */
export const writeHls = (playlist: HlsPlaylist, replace: (address: HlsAddress) => string): string =>
  `${playlist.parts
    .map((part) => (typeof part === 'string' ? part : `${part.before}${replace(part)}${part.after}`))
    .join('\n')}\n`;
