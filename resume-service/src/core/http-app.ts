/** Express around the operations: security headers, request log, metrics, API, documentation, pages, problems. */
import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { Config } from './config.ts';
import { allowApps } from './cross-origin.ts';
import { docsPage, docsStyle } from './docs-page.ts';
import { escapeHtml } from './html.ts';
import { requireKnownHost } from './known-host.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { guardMetrics } from './metrics-door.ts';
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

/** Answers of the API are data: nothing in them may be run, framed or taken for something else. */
const apiHeaders = new Map([
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Referrer-Policy', 'same-origin'],
  ['X-Content-Type-Options', 'nosniff'],
]);

/** Helmet's headers for pages, the few that data needs for the API: a report comes every ten seconds from every screen. */
const headersFor = (isHttps: boolean): RequestHandler => {
  const forPages = securityHeaders(isHttps);
  const forData = new Map(apiHeaders);
  if (isHttps) forData.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  return (request, response, next) => {
    if (!request.url.startsWith('/v1/')) return forPages(request, response, next);
    response.setHeaders(forData);
    next();
  };
};

/** When an answer has been sent: one line in the log and one observation, by route and never by address. */
const onAnswered =
  (log: Log, metrics: Metrics): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now();
    response.on('close', () => {
      const route = String(response.locals['route'] ?? 'none');
      const durationMs = performance.now() - startedAt;
      const { method } = request;
      metrics.observe({ method, route, status: response.statusCode }, durationMs / 1000);
      if (log.isLevelEnabled('debug'))
        log.debug(
          { method, route, status: response.statusCode, durationMs: Math.round(durationMs) },
          'request',
        );
    });
    next();
  };

const originOf = (publicUrl: string | undefined, protocol: string, host: string | undefined): string =>
  publicUrl ?? `${protocol}://${host ?? 'localhost'}`;

/** Stands in the page, which is made once, for the origin that the request came to. */
const originMark = 'https://origin.invalid';

const documentation = (operations: readonly Operation[], config: Config): Router => {
  const router = express.Router();
  const document = JSON.stringify(createOpenApi(operations, version));
  const page = docsPage(operations, originMark);
  router.get('/openapi.json', (_request, response) => void response.type('json').send(document));
  router.get('/docs/style.css', (_request, response) => void response.type('css').send(docsStyle));
  router.get('/docs', (request, response) => {
    const origin = originOf(config.publicUrl, request.protocol, request.get('host'));
    response.type('html').send(page.replaceAll(originMark, () => escapeHtml(origin)));
  });
  router.get('/problems/:code', (request, response) =>
    response.redirect(`/docs#problem-${request.params.code}`),
  );
  return router;
};

/** Addresses of programs: what is not there is a problem, never the portal's page. */
const apiPaths = ['/v1', '/media', '/health', '/metrics', '/.well-known'] as const;

/** Puts it together. */
export const createHttpApp = (parts: HttpAppParts): Express => {
  const { config, log } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies);
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(headersFor(config.publicUrl?.startsWith('https:') ?? false), onAnswered(log, parts.metrics));
  app.use(requireKnownHost(config.publicUrl));
  if (config.appOrigins.length > 0) app.use(['/v1', '/media'], allowApps(config.appOrigins));
  app.use('/metrics', guardMetrics(config.metricsToken));
  app.use(
    mountOperations(parts.operations, parts),
    documentation(parts.operations, config),
    ...parts.routers,
  );
  app.use([...apiPaths], nothingHere);
  for (const [path, pages] of Object.entries(parts.pages)) if (pages) app.use(path, pages);
  app.use(nothingHere);
  app.use(createProblemHandler(log));
  return app;
};
