import { judgeRedirect, type Origins } from '../address/url-rules.ts';
import { SourceError } from '../source-error.ts';

/**
 * The folders that a manifest reads from, each under a number: `b/3/part-7.m4s` is `part-7.m4s` in the fourth folder.
 * A converter knows the number, never the server.
 */
export type Addresses = {
  /** One of the manifest's addresses, complete and judged. @throws {SourceError} */
  judged(address: string, base: string): URL;
  /** The reader's own address for it, relative to the manifest's. @throws {SourceError} */
  localOf(address: string, base: string): string;
  /** What a local address stands for; undefined for one that was never given out, or leads out of its folder. */
  remoteOf(folder: number, rest: string): string | undefined;
};

const mostFolders = 2_000;

/** Creates the list. Every address that enters it has been judged. */
export const createAddresses = (origins: Origins): Addresses => {
  const folders: string[] = [];
  const numberOf = (folder: string): number => {
    const known = folders.indexOf(folder);
    if (known >= 0) return known;
    if (folders.length >= mostFolders) throw new SourceError('manifest-unusable');
    return folders.push(folder) - 1;
  };
  const judged = (address: string, base: string): URL => {
    const verdict = judgeRedirect(new URL(base), address, origins);
    if ('reason' in verdict)
      throw new SourceError(verdict.reason === 'redirect-nowhere' ? 'manifest-unusable' : verdict.reason);
    return verdict.url;
  };
  return {
    judged,
    localOf(address, base) {
      const { origin, pathname, search } = judged(address, base);
      const cut = pathname.lastIndexOf('/') + 1;
      return `b/${numberOf(`${origin}${pathname.slice(0, cut)}`)}/${pathname.slice(cut)}${search}`;
    },
    remoteOf(folder, rest) {
      const base = folders[folder];
      if (base === undefined || !URL.canParse(`./${rest}`, base)) return undefined;
      const { href } = new URL(`./${rest}`, base);
      return href.startsWith(base) ? href : undefined;
    },
  };
};
