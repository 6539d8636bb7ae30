/** Whether an address may be read at all, before anything is looked up; and where a redirect may lead. */
import type { SourceReason } from '../source-error.ts';

/** Which origins a platform has registered, and which origins the operator allows to be private. */
export type Origins = { registered: readonly string[]; private: readonly string[] };

/** An address in order, or the reason why it is not. */
export type UrlVerdict = { url: URL; isPrivate: boolean } | { reason: SourceReason };

const maxLength = 4_096;
/** What the parser would drop or mend in silence: an address that needs mending was not written in good faith. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const mended = /[\u0000-\u0020\u007f\\]/;

/** Looked for in the text, because empty ones leave no trace in what is parsed. */
const credentials = /^(?:https?:\/*|\/{2,})[^/?#]*@/i;

/** Judges an address as text. Spellings of a host have become one by then: the parser normalises them. */
export const judgeUrl = (text: string, origins: Origins): UrlVerdict => {
  if (text.length > maxLength || mended.test(text) || !URL.canParse(text))
    return { reason: 'address-malformed' };
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { reason: 'scheme-not-allowed' };
  if (credentials.test(text)) return { reason: 'credentials-in-address' };
  if (url.hostname.endsWith('.')) return { reason: 'address-malformed' };
  if (!origins.registered.includes(url.origin)) return { reason: 'origin-not-registered' };
  url.hash = '';
  return { url, isPrivate: origins.private.includes(url.origin) };
};

/** The statuses that send elsewhere with the same method (RFC 9110 §15.4). */
export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** Where an answer leads; never from https to http, and only where an address given outright could lead. */
export const judgeRedirect = (from: URL, location: string | undefined, origins: Origins): UrlVerdict => {
  if (!location) return { reason: 'redirect-nowhere' };
  if (mended.test(location) || !URL.canParse(location, from.href)) return { reason: 'address-malformed' };
  if (credentials.test(location)) return { reason: 'credentials-in-address' };
  const verdict = judgeUrl(new URL(location, from.href).href, origins);
  if ('url' in verdict && from.protocol === 'https:' && verdict.url.protocol === 'http:')
    return { reason: 'redirect-insecure' };
  return verdict;
};
