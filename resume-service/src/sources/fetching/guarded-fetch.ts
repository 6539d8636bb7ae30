/** Asks a stranger's server for something: judged, limited, and led astray at most three times. */
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { isRedirect, judgeRedirect, judgeUrl, type Origins, type UrlVerdict } from '../address/url-rules.ts';
import { SourceError } from '../source-error.ts';
import { createGuardedAgents } from './guarded-agent.ts';
import { allowedAddresses } from './guarded-connect.ts';
import type { SourceLimits } from './limits.ts';
import type { Network } from './network.ts';

/** What is asked for. Nothing else is ever sent: no cookies, no names, nothing of the viewer's. */
export type GuardedRequest = {
  url: string;
  origins: Origins;
  /** `bytes=0-99`. */
  range?: string;
  /** A validator: the range counts only for these bytes (RFC 9110 §13.1.5). */
  ifRange?: string;
  signal?: AbortSignal;
};

/** The head of an answer, and its body as it comes; whoever gets it reads it to its end or destroys it. */
export type GuardedAnswer = {
  url: URL;
  status: number;
  headers: IncomingMessage['headers'];
  body: IncomingMessage;
};

/** The guarded way to the servers of platforms. */
export type GuardedFetch = {
  /** @throws {SourceError} whatever kept it from being answered */
  fetch(request: GuardedRequest): Promise<GuardedAnswer>;
  /** Judges an address and looks up its name, without connecting. @throws {SourceError} when it is refused */
  check(url: string, origins: Origins): Promise<void>;
  close(): void;
};

/** What it works with. */
export type GuardedFetchDeps = { network: Network; limits: SourceLimits };

/** Creates it. `close` ends all connections. */
export const createGuardedFetch = ({ network, limits }: GuardedFetchDeps): GuardedFetch => {
  const agents = createGuardedAgents(network, limits.connectMs);
  const ask = async (url: URL, isPrivate: boolean, wanted: GuardedRequest): Promise<IncomingMessage> => {
    const agent = agents.for(url.protocol === 'https:', isPrivate);
    const options: RequestOptions = {
      agent,
      protocol: url.protocol,
      hostname: bareHost(url),
      port: url.port,
      path: `${url.pathname}${url.search}`,
      headers: headersFor(url, wanted),
      maxHeaderSize: limits.headBytes,
      insecureHTTPParser: false,
      ...(wanted.signal ? { signal: wanted.signal } : {}),
    };
    for (;;) {
      const { answer, isStale } = await answered(options, limits);
      if (answer) return answer;
      // A kept connection that the server had closed meanwhile says nothing about the server.
      if (!isStale) throw new SourceError('not-connected');
    }
  };
  return {
    async fetch(wanted) {
      let { url, isPrivate } = accepted(judgeUrl(wanted.url, wanted.origins));
      for (let hops = 0; ; hops += 1) {
        const body = await ask(url, isPrivate, wanted);
        const status = body.statusCode ?? 0;
        if (!isRedirect(status)) return { url, status, headers: body.headers, body };
        body.on('error', () => undefined).destroy();
        if (hops >= limits.redirects) throw new SourceError('redirects-too-many');
        ({ url, isPrivate } = accepted(judgeRedirect(url, body.headers.location, wanted.origins)));
      }
    },
    async check(text, origins) {
      const { url, isPrivate } = accepted(judgeUrl(text, origins));
      const limit = AbortSignal.timeout(limits.connectMs);
      await allowedAddresses(network, { hostname: bareHost(url), isPrivate }, limit);
    },
    close: () => agents.close(),
  };
};

const accepted = (verdict: UrlVerdict): { url: URL; isPrivate: boolean } => {
  if ('reason' in verdict) throw new SourceError(verdict.reason);
  return verdict;
};

const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

const headersFor = (url: URL, { range, ifRange }: GuardedRequest): Record<string, string> => ({
  Host: url.host,
  'User-Agent': 'Continuo',
  Accept: '*/*',
  // A range of a compressed file is a range of something else.
  'Accept-Encoding': 'identity',
  ...(range === undefined ? {} : { Range: range }),
  ...(ifRange === undefined ? {} : { 'If-Range': ifRange }),
});

const answered = (
  options: RequestOptions,
  { headMs }: SourceLimits,
): Promise<{ answer?: IncomingMessage; isStale: boolean }> =>
  new Promise((resolve, reject) => {
    const asked = request(options);
    const late = setTimeout(() => asked.destroy(new SourceError('too-slow')), headMs);
    asked.once('response', (answer) => {
      clearTimeout(late);
      resolve({ answer, isStale: false });
    });
    asked.on('error', (error) => {
      clearTimeout(late);
      const isBroken = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      if (asked.reusedSocket && isBroken) resolve({ isStale: true });
      else reject(error instanceof SourceError ? error : new SourceError('not-connected', { cause: error }));
    });
    asked.end();
  });
