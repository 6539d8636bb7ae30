/**
 * Which unsafe requests may rely on a cookie: those that say, by `Origin`, that our own pages made them.
 * SameSite=Lax alone does not tell apart two ports or subdomains of one site.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../core/problem.ts';

/** What we look at in a request (Express's requests fit). */
export type WebRequest = { method: string; protocol: string; headers: IncomingHttpHeaders };

/** The origin our pages have: that of PUBLIC_URL, else that of the address the request was sent to. */
export const ownOrigin = (request: WebRequest, publicUrl: string | undefined): string =>
  publicUrl === undefined ? `${request.protocol}://${request.headers.host ?? ''}` : new URL(publicUrl).origin;

/** Whether a request may change something (RFC 9110 §9.2.1). */
export const isUnsafe = ({ method }: WebRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** @throws {Problem} `cross-site` unless the request carries our own `Origin`. */
export const requireOwnOrigin = (request: WebRequest, publicUrl: string | undefined): void => {
  const { origin } = request.headers;
  if (origin === ownOrigin(request, publicUrl)) return;
  throw new Problem(
    'cross-site',
    origin === undefined
      ? 'A request that uses the session cookie needs an Origin header.'
      : 'This request was made by a page of another site.',
  );
};
