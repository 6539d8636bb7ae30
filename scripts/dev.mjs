/**
 * `npm run dev`: the service restarts when its files change, and both apps show a change at once. The apps' own
 * servers pass everything that is the service's on to it, under the service's own origin.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './build-targets.mjs';

const port = process.env['PORT'] ?? '8080';
const service = `http://127.0.0.1:${port}`;

/** What belongs to the service: its API, its authorization server, media, pictures and pages for developers. */
const ofService = '^/(v1|oauth|media|health|docs|problems|metrics|openapi\\.json|\\.well-known)(/|$|\\?)';

const { createServer } = await import('vite');

/** @param {string} folder @param {number} appPort */
const serveApp = async (folder, appPort) => {
  const server = await createServer({
    root: path.join(root, folder),
    server: {
      port: appPort,
      proxy: { [ofService]: { target: service, headers: { origin: service } } },
    },
  });
  await server.listen();
  return server;
};

const apps = [await serveApp('web-portal', 5173), await serveApp('tv-app', 5174)];
const child = spawn(
  process.execPath,
  [
    path.join(root, 'node_modules/tsx/dist/cli.mjs'),
    'watch',
    '--clear-screen=false',
    'resume-service/src/main.ts',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PORT: port, PUBLIC_URL: service } },
);
console.log('With changes shown at once:');
for (const app of apps) app.printUrls();

const stop = () => {
  child.kill('SIGTERM');
  for (const app of apps) void app.close();
};
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, stop);
child.once('exit', (code) => {
  process.exitCode = code ?? 0;
  stop();
});
