/** The event stream: what happens elsewhere, told to this screen within milliseconds. */
import type { StreamEvent, StreamEventName } from '../devices/contract.ts';
import type { Client } from './client.ts';
import { createEventStreamParser, type EventStreamParser } from './event-stream-parser.ts';
import type { Http } from './http.ts';
import { ApiProblem } from './problems.ts';
import { createBackOff, wait } from './waiting.ts';

/** Who listens, and what is done with what is heard. */
export type EventStreamOptions = {
  /** The screen that listens: it is then told to `play`, and counts as listening. */
  device?: string | undefined;
  /** An event. `resync` says that some were missed: fetch the lists again. */
  onEvent: <Name extends StreamEventName>(name: Name, data: StreamEvent<Name>) => void;
  /** `lost` once when the stream breaks, `connected` once when it is back. */
  onState?: (state: 'connected' | 'lost') => void;
  /** The caller is no longer signed in (401, 403): the stream has ended for good. */
  onSignedOut?: (problem: ApiProblem) => void;
  /** Reconnect after this much silence; the service says something every 15 s. */
  silenceMs?: number;
  /** Browsers without streams are told `resync` this often; 10 s. */
  pollMs?: number;
};

/** An open event stream; `close` ends it for good. */
export type EventSubscription = { close(): void };

const silenceLimitMs = 40_000;
const pollingMs = 10_000;

/** Opens the stream and keeps it open: reconnects with growing waits, and goes on after the last event seen. */
export const openEvents = (client: Pick<Client, 'http'>, options: EventStreamOptions): EventSubscription => {
  const stop = new AbortController();
  const follow = canReadStreams() ? keepOpen(client.http, options, stop.signal) : poll(options, stop.signal);
  void follow.catch(() => {
    // Only closing ends the loop by an error.
  });
  return { close: () => stop.abort() };
};

const keepOpen = async (http: Http, options: EventStreamOptions, signal: AbortSignal): Promise<void> => {
  const backOff = createBackOff(500, 30_000);
  const state = stateTeller(options);
  let lastEventId: string | undefined;
  while (!signal.aborted) {
    const parser = createEventStreamParser(lastEventId);
    const problem = await readOnce(http, options, parser, signal, () => {
      backOff.reset();
      state('connected');
    }).catch((error: unknown) => error);
    lastEventId = parser.lastEventId;
    if (signal.aborted) return;
    state('lost');
    if (isSignedOut(problem)) return options.onSignedOut?.(problem);
    await waitBeforeRetry(Math.max(backOff.nextMs(), retryAfter(problem), parser.retryMs ?? 0), signal);
  }
};

const canReadStreams = (): boolean => typeof ReadableStream !== 'undefined' && 'body' in Response.prototype;

/** Without streams: says `resync` now and then. Such a screen cannot be told to play. */
const poll = async (options: EventStreamOptions, signal: AbortSignal): Promise<void> => {
  for (;;) {
    await wait(options.pollMs ?? pollingMs, signal);
    deliver(options, 'resync', '{}');
  }
};

const stateTeller = ({ onState }: EventStreamOptions) => {
  let told: 'connected' | 'lost' | undefined;
  return (state: 'connected' | 'lost') => {
    if (told !== state) onState?.(state);
    told = state;
  };
};

/** One connection, until it ends, breaks or falls silent. */
const readOnce = async (
  http: Http,
  options: EventStreamOptions,
  parser: EventStreamParser,
  signal: AbortSignal,
  onConnected: () => void,
): Promise<'ended'> => {
  const connection = new AbortController();
  const abort = () => connection.abort();
  signal.addEventListener('abort', abort);
  const silence = watchSilence(options.silenceMs ?? silenceLimitMs, abort);
  try {
    const response = await http.send({
      path: '/v1/events',
      query: { device: options.device },
      headers: {
        accept: 'text/event-stream',
        ...(parser.lastEventId ? { 'last-event-id': parser.lastEventId } : {}),
      },
      signal: connection.signal,
      timeoutMs: 0,
    });
    if (!response.body) return 'ended';
    onConnected();
    await readAll(response.body.getReader(), parser, silence.heard, (name, data) =>
      deliver(options, name, data),
    );
    return 'ended';
  } finally {
    silence.end();
    signal.removeEventListener('abort', abort);
  }
};

const readAll = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  parser: EventStreamParser,
  onPiece: () => void,
  onMessage: (name: string, data: string) => void,
): Promise<void> => {
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onPiece();
    for (const message of parser.push(decoder.decode(value, { stream: true })))
      onMessage(message.name, message.data);
  }
};

/** Calls `onSilent` when nothing (not even the service's ": beat") has been heard for `limitMs`. */
const watchSilence = (limitMs: number, onSilent: () => void) => {
  let timer = setTimeout(onSilent, limitMs);
  return {
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(onSilent, limitMs);
    },
    end: () => clearTimeout(timer),
  };
};

/** A listener that throws must not end the stream. */
const deliver = (options: EventStreamOptions, name: string, data: string): void => {
  try {
    options.onEvent(name as StreamEventName, JSON.parse(data));
  } catch (error) {
    // oxlint-disable-next-line no-console -- in a browser that is where a developer looks
    console.error(`continuo: the listener for "${name}" failed`, error);
  }
};

/** Waits, or less when the device says that the network is back. */
const waitBeforeRetry = async (ms: number, signal: AbortSignal): Promise<void> => {
  const sooner = new AbortController();
  const wake = () => sooner.abort();
  signal.addEventListener('abort', wake);
  const hasWindow = typeof window !== 'undefined';
  if (hasWindow) window.addEventListener('online', wake);
  await wait(ms, sooner.signal).catch(() => undefined);
  signal.removeEventListener('abort', wake);
  if (hasWindow) window.removeEventListener('online', wake);
};

const isSignedOut = (problem: unknown): problem is ApiProblem =>
  problem instanceof ApiProblem && (problem.status === 401 || problem.status === 403);

const retryAfter = (problem: unknown): number =>
  problem instanceof ApiProblem ? (problem.retryAfterMs ?? 0) : 0;
