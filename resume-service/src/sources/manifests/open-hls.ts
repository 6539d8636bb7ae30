/** An HLS film made safe: every address judged and replaced by one of the local reader's. */
import { type Place, type ProbeDeps, readText } from '../reading/probe-source.ts';
import { SourceError } from '../source-error.ts';
import type { Addresses } from './addresses.ts';
import { type Draft, readerMark } from './draft.ts';
import { type HlsPlaylist, readHls, writeHls } from './hls-rules.ts';
import { isFragmented, type NamedTrack, partName, readTrack, writeTracks } from './hls-track-rules.ts';

type Playlist = { url: string; text: string; kind: 'video' | 'audio' };

/** More sounds than these are not opened. */
const mostPlaylists = 16;
const hlsType = 'application/vnd.apple.mpegurl';

/** @throws {SourceError} where a part lies where it may not, or the film goes on without an end */
export const openHls = async (
  deps: ProbeDeps,
  place: Place,
  found: { url: string; text: string },
  addresses: Addresses,
): Promise<Draft> => {
  const playlist = read(found.text);
  if (playlist.kind === 'media') return draftOf([{ ...found, kind: 'video' }], addresses);
  const inside: Playlist[] = [];
  for (const part of playlist.parts) {
    if (typeof part === 'string') continue;
    if (inside.length >= mostPlaylists) throw new SourceError('manifest-unusable');
    const { href } = addresses.judged(part.address, found.url);
    const text = await readText(deps, { ...place, url: href });
    // A playlist inside another lists parts, never further playlists.
    if (read(text.text).kind !== 'media') throw new SourceError('manifest-unusable');
    inside.push({ ...text, kind: part.before === '' ? 'video' : 'audio' });
  }
  const draft = draftOf(inside, addresses);
  if (draft.entry === 'index.mpd') return draft;
  let next = 0;
  const text = writeHls(playlist, () => `p${next++}.m3u8`);
  draft.documents.set('index.m3u8', { text, type: hlsType });
  return { ...draft, entry: 'index.m3u8' };
};

const read = (text: string): HlsPlaylist => {
  const playlist = /^\ufeff?\s*#EXTM3U\b/.test(text)
    ? readHls(text)
    : { reason: 'manifest-unusable' as const };
  if ('reason' in playlist) throw new SourceError(playlist.reason);
  return playlist;
};

const draftOf = (playlists: readonly Playlist[], addresses: Addresses): Draft => {
  const texts = playlists.map(({ text }) => text);
  const fragmented = playlists.filter(({ text }) => isFragmented(text));
  if (fragmented.length === 0) return plainDraft(playlists, addresses);
  // One demuxer reads them all: there is none for both forms at once.
  if (fragmented.length < playlists.length) throw new SourceError('manifest-unusable');
  const parts = new Map<string, { url: string; range: { first: number; last: number } | null }>();
  const tracks = playlists.toSorted(videoFirst).map(({ url, text, kind }, number): NamedTrack => {
    const track = readTrack(text);
    if ('reason' in track) throw new SourceError(track.reason);
    const add = (
      name: string,
      part: { address: string; range: { first: number; last: number } | null },
    ): void => void parts.set(name, { url: addresses.judged(part.address, url).href, range: part.range });
    add(partName(number, 'init'), track.init);
    for (const [at, segment] of track.segments.entries()) add(partName(number, at), segment);
    return { kind, track };
  });
  const document = { text: writeTracks(tracks, readerMark), type: 'application/dash+xml' };
  return { entry: 'index.mpd', documents: new Map([['index.mpd', document]]), parts, texts };
};

const videoFirst = (a: Playlist, b: Playlist): number =>
  Number(a.kind === 'audio') - Number(b.kind === 'audio');

/** Segments that stand on their own (MPEG-TS) stay as they are. */
const plainDraft = (playlists: readonly Playlist[], addresses: Addresses): Draft => {
  const documents = new Map(
    playlists.map(({ url, text }, at) => {
      const rewritten = writeHls(read(text), ({ address }) => addresses.localOf(address, url));
      return [`p${at}.m3u8`, { text: rewritten, type: hlsType }];
    }),
  );
  return { entry: 'p0.m3u8', documents, parts: new Map(), texts: playlists.map(({ text }) => text) };
};
