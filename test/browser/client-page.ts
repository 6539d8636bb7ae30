/** A page with nothing but the client SDK on it, built as the apps build theirs for old boxes. */
import path from 'node:path';
import express, { type Router } from 'express';
import { build, type Rollup } from 'vite';

const entry = path.join(import.meta.dirname, '../../resume-service/src/client/index.ts');

/** The SDK as one script that sets `continuo`, in the syntax of Chrome 69. */
export const buildClient = async (): Promise<string> => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome69',
      lib: { entry, formats: ['iife'], name: 'continuo', fileName: 'client' },
    },
  })) as Rollup.RollupOutput[];
  const [chunk] = built[0]?.output ?? [];
  if (!chunk) throw new Error('nothing was built');
  return chunk.code;
};

/** What the page's own script offers to tests: a player, and a reporter that watches it. */
const pageScript = `
  window.player = {
    position: 0, duration: 600, rate: 1, paused: true, ended: false,
    subscribe: () => () => undefined,
  };
  window.report = (token, account = 'anna') => {
    const client = continuo.createClient({ token: () => token });
    window.reporter = continuo.createPauseReporter({
      client, account, player, device: { id: 'device-1', name: 'Tab' },
    });
    return client;
  };
  window.watch = async (video, token) => {
    await report(token).clock.ready();
    reporter.open({ video });
    player.paused = false;
    reporter.played();
  };
  window.pauseAt = (position) => {
    player.position = position;
    player.paused = true;
    reporter.pausedByViewer();
  };
`;

/** Serves the page at `/`, and an empty one to go to at `/elsewhere`. */
export const clientPages = (client: string): Router =>
  express
    .Router()
    .get('/client.js', (_request, response) => void response.type('js').send(client))
    .get('/elsewhere', (_request, response) => void response.type('html').send('<p>elsewhere</p>'))
    .get('/', (_request, response) => {
      response
        .type('html')
        .send(`<!doctype html><script src="/client.js"></script><script>${pageScript}</script>`);
    });
