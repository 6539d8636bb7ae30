/** Serving a built single-page app: files with long-lived names for ever, the page itself always fresh. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';

/** The app under `folder`; any path without a file ending answers its page. undefined when it is not built. */
export const appPages = (folder: string): Router | undefined => {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return undefined;
  const router = express.Router();
  router.use(
    express.static(folder, {
      index: false,
      setHeaders: (response, path) => {
        const isHashed = path.includes('/assets/');
        response.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.get('/{*path}', (request, response, next) => {
    if (/\.\w+$/.test(request.path) || !request.accepts('html')) return next();
    response.locals['route'] = 'page';
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
  return router;
};
