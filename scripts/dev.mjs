/**
 * `npm run dev`: the service restarts when its files change, and both apps show a change at once. The apps' own
 * servers pass what is the service's on to it (see their `vite.config.ts`).
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createServer } from 'vite';
import { root } from './build-targets.mjs';

/** @param {string} folder @param {number} port */
const serveApp = async (folder, port) => {
  const server = await createServer({ root: path.join(root, folder), server: { port, strictPort: true } });
  await server.listen();
  return server;
};

const portal = await serveApp('web-portal', 5173);
const apps = [portal, await serveApp('tv-app', 5174)];
const service = spawn(
  process.execPath,
  [
    path.join(root, 'node_modules/tsx/dist/cli.mjs'),
    'watch',
    '--clear-screen=false',
    'resume-service/src/main.ts',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    // Unsafe requests must come from the service's own origin, which for now is the portal's.
    env: { ...process.env, PORT: '8080', PUBLIC_URL: portal.resolvedUrls?.local[0] ?? '' },
  },
);
for (const app of apps) app.printUrls();

const stop = () => {
  service.kill('SIGTERM');
  for (const app of apps) void app.close();
};
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, stop);
service.once('exit', (code) => {
  process.exitCode = code ?? 0;
  stop();
});
