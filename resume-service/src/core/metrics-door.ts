/** Who may read the metrics: whoever has the token; where none is set, programs on this machine. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { Problem } from './problem.ts';

/** @throws {Problem} `not-signed-in` without the right token, `forbidden` from elsewhere where there is no token. */
export const guardMetrics =
  (token: string | undefined): RequestHandler =>
  (request, _response, next) => {
    if (token === undefined && !isFromHere(request))
      throw new Problem('forbidden', 'Set METRICS_TOKEN to read the metrics from another machine.');
    if (token !== undefined && !isToken(request.headers.authorization ?? '', token))
      throw new Problem('not-signed-in', 'The metrics need their token.', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    next();
  };

/** What a proxy passes on comes from elsewhere, also when the proxy stands here. */
const isFromHere = ({ socket, headers }: Request): boolean =>
  /^(::1|(::ffff:)?127(\.\d+){3})$/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;

const isToken = (authorization: string, token: string): boolean =>
  timingSafeEqual(digest(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''), digest(token));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
