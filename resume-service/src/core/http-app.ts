/** Express around the operations: security headers, request log, metrics, API, documentation, pages, problems. */
import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { Config } from './config.ts';
import { docsPage, docsStyle } from './docs-page.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { type MountDeps, mountOperations } from './mount.ts';
import { createOpenApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { createProblemHandler, nothingHere } from './problem-handler.ts';
import { version } from './version.ts';

/** What is mounted. `routers` answer what is not an operation; `pages` come last, by path. */
export type HttpAppParts = MountDeps & {
  config: Config;
  log: Log;
  metrics: Metrics;
  operations: readonly Operation[];
  routers: readonly Router[];
  pages: Readonly<Record<string, Router | undefined>>;
};

const securityHeaders = (isHttps: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
        'frame-ancestors': ["'none'"],
        'form-action': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'blob:'],
        'worker-src': ["'self'", 'blob:'],
        'connect-src': ["'self'", 'blob:', 'data:'],
      },
    },
    strictTransportSecurity: isHttps,
    referrerPolicy: { policy: 'same-origin' },
  });

/** One line for each request: what was asked for by route, never by address. */
const requestLog =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now();
    response.on('close', () => {
      const route = String(response.locals['route'] ?? 'none');
      const durationMs = Math.round(performance.now() - startedAt);
      log.debug({ method: request.method, route, status: response.statusCode, durationMs }, 'request');
    });
    next();
  };

const originOf = (publicUrl: string | undefined, protocol: string, host: string | undefined): string =>
  publicUrl ?? `${protocol}://${host ?? 'localhost'}`;

const documentation = (operations: readonly Operation[], config: Config): Router => {
  const router = express.Router();
  const document = createOpenApi(operations, version);
  router.get('/openapi.json', (_request, response) => void response.json(document));
  router.get('/docs/style.css', (_request, response) => void response.type('css').send(docsStyle));
  router.get('/docs', (request, response) => {
    const origin = originOf(config.publicUrl, request.protocol, request.get('host'));
    response.type('html').send(docsPage(operations, origin));
  });
  router.get('/problems/:code', (request, response) =>
    response.redirect(`/docs#problem-${request.params.code}`),
  );
  return router;
};

/** Puts it together. */
export const createHttpApp = (parts: HttpAppParts): Express => {
  const { config, log } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies);
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(
    securityHeaders(config.publicUrl?.startsWith('https:') ?? false),
    requestLog(log),
    parts.metrics.observe,
  );
  app.use(
    mountOperations(parts.operations, parts),
    documentation(parts.operations, config),
    ...parts.routers,
  );
  for (const [path, pages] of Object.entries(parts.pages)) if (pages) app.use(path, pages);
  app.use(nothingHere);
  app.use(createProblemHandler(log));
  return app;
};
