/** A manifest made safe: read whole, every address in it judged and replaced by one of the local reader's. */
import { createHash } from 'node:crypto';
import { type Place, type ProbeDeps, readText } from '../reading/probe-source.ts';
import { SourceError } from '../source-error.ts';
import { type Addresses, createAddresses } from './addresses.ts';
import { rewriteDash } from './dash-rules.ts';
import { type HlsPlaylist, readHls, writeHls } from './hls-rules.ts';

/** A film in parts. `documents` are what the reader serves as text, by name; `entry` is the first of them. */
export type OpenManifest = {
  entry: string;
  documents: ReadonlyMap<string, { text: string; type: string }>;
  addresses: Addresses;
  version: string;
};

/** More sounds than these are not opened. */
const mostPlaylists = 16;
/**
 * Stands for the reader's own address: bases in a DASH manifest are added to one another unless they are complete.
 */
export const readerMark = 'http://reader.invalid/';
const hlsType = 'application/vnd.apple.mpegurl';

type Found = { manifest: 'hls' | 'dash'; url: string; text: string };

/** @throws {SourceError} where a part lies where it may not, or the film goes on without an end */
export const openManifest = async (
  deps: ProbeDeps,
  place: Place,
  found: Found,
  signal?: AbortSignal,
): Promise<OpenManifest> => {
  const addresses = createAddresses(place.origins);
  const documents = new Map<string, { text: string; type: string }>();
  const versions = [found.text];
  const addHls = async (name: string, url: string, playlist: HlsPlaylist): Promise<void> => {
    const nested: { name: string; url: string }[] = [];
    const text = writeHls(playlist, ({ address, leadsTo }) => {
      if (leadsTo === 'data') return addresses.localOf(address, url);
      if (!URL.canParse(address, url)) throw new SourceError('manifest-unusable');
      nested.push({ name: `p${nested.length}.m3u8`, url: new URL(address, url).href });
      return `p${nested.length - 1}.m3u8`;
    });
    documents.set(name, { text, type: hlsType });
    if (nested.length > mostPlaylists) throw new SourceError('manifest-unusable');
    for (const one of nested) {
      const read = await readText(deps, { ...place, url: one.url }, signal);
      versions.push(read.text);
      await addHls(one.name, read.url, mediaPlaylist(read.text));
    }
  };
  if (found.manifest === 'hls') await addHls('index.m3u8', found.url, anyPlaylist(found.text));
  else documents.set('index.mpd', { text: dashText(found, addresses), type: 'application/dash+xml' });
  const entry = found.manifest === 'hls' ? 'index.m3u8' : 'index.mpd';
  return { entry, documents, addresses, version: versionOfTexts(versions) };
};

const anyPlaylist = (text: string): HlsPlaylist => {
  const playlist = readHls(text);
  if ('reason' in playlist) throw new SourceError(playlist.reason);
  return playlist;
};

/** A playlist inside another lists parts, never further playlists. */
const mediaPlaylist = (text: string): HlsPlaylist => {
  const playlist = anyPlaylist(text);
  if (!text.trimStart().startsWith('#EXTM3U') || playlist.kind !== 'media')
    throw new SourceError('manifest-unusable');
  return playlist;
};

const dashText = ({ text, url }: Found, addresses: Addresses): string => {
  const rewritten = rewriteDash(
    text,
    url,
    (address, base) => `${readerMark}${addresses.localOf(address, base)}`,
  );
  if (typeof rewritten !== 'string') throw new SourceError(rewritten.reason);
  return rewritten;
};

const versionOfTexts = (texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16);
