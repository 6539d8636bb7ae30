import { judgeUrl, type Origins } from '../address/url-rules.ts';
import { SourceError } from '../source-error.ts';

/**
 * The folders that a manifest reads from, each under a number: `b/3/part-7.m4s` is `part-7.m4s` in the fourth folder.
 * A converter knows the number, never the server.
 */
export type Addresses = {
  /** The reader's own address, relative to the manifest's, for one of the manifest's. @throws {SourceError} */
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
  return {
    localOf(address, base) {
      if (!URL.canParse(address, base)) throw new SourceError('manifest-unusable');
      const resolved = new URL(address, base);
      const verdict = judgeUrl(resolved.href, origins);
      if ('reason' in verdict) throw new SourceError(verdict.reason);
      if (base.startsWith('https:') && verdict.url.protocol === 'http:')
        throw new SourceError('redirect-insecure');
      const { origin, pathname, search } = verdict.url;
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
