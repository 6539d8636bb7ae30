/**
 * `npm start`: builds what is stale, then becomes the service, in this one process, so that a signal to it
 * reaches the service and nothing stands in between.
 */
import { BuildFailure, buildIfStale } from './build.mjs';

const stopped = new AbortController();
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM']);

/** Until the service listens to signals itself, one that arrives is kept. @param {NodeJS.Signals} signal */
const keep = (signal) => {
  if (process.listenerCount(signal) === 1) stopped.abort(signal);
};

for (const signal of signals) process.on(signal, keep);
try {
  await buildIfStale({ signal: stopped.signal });
  if (stopped.signal.aborted) process.exit(0);
  await import(new URL('../resume-service/dist/main.js', import.meta.url).href);
  for (const signal of signals) process.off(signal, keep);
  if (stopped.signal.aborted) process.kill(process.pid, stopped.signal.reason);
} catch (error) {
  if (stopped.signal.aborted) process.exit(0);
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exit(1);
}
