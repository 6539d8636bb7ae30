/** A manifest made safe: read whole, every address in it judged and replaced by one of the local reader's. */
import { createHash } from 'node:crypto';
import type { Place, ProbeDeps } from '../reading/probe-source.ts';
import { SourceError } from '../source-error.ts';
import { type Addresses, createAddresses } from './addresses.ts';
import { rewriteDash } from './dash-rules.ts';
import { type Draft, readerMark } from './draft.ts';
import { openHls } from './open-hls.ts';

/** A film in parts, with the folders that its manifest reads from. */
export type OpenManifest = Readonly<Omit<Draft, 'texts'>> & { addresses: Addresses; version: string };

type Found = { manifest: 'hls' | 'dash'; url: string; text: string };

/** @throws {SourceError} where a part lies where it may not, or the film goes on without an end */
export const openManifest = async (deps: ProbeDeps, place: Place, found: Found): Promise<OpenManifest> => {
  const addresses = createAddresses(place.origins);
  const { texts, ...draft } =
    found.manifest === 'hls' ? await openHls(deps, place, found, addresses) : openDash(found, addresses);
  const version = createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16);
  return { ...draft, addresses, version };
};

const openDash = ({ text, url }: Found, addresses: Addresses): Draft => {
  const rewritten = rewriteDash(
    text,
    url,
    (address, base) => `${readerMark}${addresses.localOf(address, base)}`,
  );
  if (typeof rewritten !== 'string') throw new SourceError(rewritten.reason);
  const documents = new Map([['index.mpd', { text: rewritten, type: 'application/dash+xml' }]]);
  return { entry: 'index.mpd', documents, parts: new Map(), texts: [text] };
};
