/**
 * By which names the service answers. A page of another site can have its own name lead to this machine (DNS
 * rebinding) and would then be of one origin with us: so only names that nobody can register are taken,
 * beside that of PUBLIC_URL.
 */
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import { Problem } from './problem.ts';

/** One word, or an ending that the public DNS does not have (RFC 6761, 6762, 8375, ICANN's `.internal`, routers' `.lan`). */
const localName = /^[\w-]*$|^[\w-]+(\.[\w-]+)*\.(localhost|local|home\.arpa|internal|lan)$/;

/** True for addresses, names without a dot, names of local networks, and the name of `publicUrl`. */
export const isKnownHost = (host: string, publicUrl: string | undefined): boolean => {
  const name = host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
  if (publicUrl !== undefined && name === new URL(publicUrl).hostname.toLowerCase()) return true;
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0 || localName.test(name);
};

/** Refuses requests to any other name; one without a name (HTTP/1.0) comes from no browser. */
export const requireKnownHost =
  (publicUrl: string | undefined): RequestHandler =>
  (request, _response, next) => {
    const { host } = request.headers;
    if (host !== undefined && !isKnownHost(host, publicUrl))
      throw new Problem('forbidden', 'The service does not go by this name. If it should, set PUBLIC_URL.');
    next();
  };
