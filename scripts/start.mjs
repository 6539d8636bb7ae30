/**
 * `npm start`: builds what is stale, then becomes the service, in this one process, so that a signal to it
 * reaches the service and nothing stands in between.
 */
import { BuildFailure, buildIfStale } from './build.mjs';

const building = new AbortController();

/** Until the service listens to signals itself, there is nothing to finish. @param {NodeJS.Signals} signal */
const stop = (signal) => {
  if (process.listenerCount(signal) > 1) return;
  building.abort();
  process.exit(0);
};

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, stop);
try {
  await buildIfStale({ signal: building.signal });
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exit(1);
}
await import(new URL('../resume-service/dist/main.js', import.meta.url).href);
