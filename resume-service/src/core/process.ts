/**
 * Processes: the only file that starts any. No shell, ever; each process has a time limit, an output limit
 * and a nice level, and is ended and awaited when the service closes.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What to run, and how much it may take. */
export type ProcessOptions = {
  command: string;
  args: readonly string[];
  /** The folder it runs in; default: the service's own. */
  cwd?: string;
  /** Ended when it runs longer. */
  timeLimitMs: number;
  /** 0 (default) to 19: higher gives way to everything else. */
  niceness?: number;
  /** Ended when it prints more than this to its standard output. Default 4 MiB. */
  maxOutputBytes?: number;
  /** Takes the standard output piece by piece; then nothing of it is kept, and its size has no limit. */
  onOutput?: (chunk: Buffer) => void;
  /** Written to its standard input, as fast as it reads; without it the standard input is empty. */
  input?: AsyncIterable<Uint8Array>;
  /** Ends the process when aborted. */
  signal?: AbortSignal;
};

/**
 * Why a process did not do its work. `exit` means that it ended by itself, with a code that is not 0; `crashed`, that
 * a signal ended it which was not ours: it broke, or the system had no memory left.
 */
export type ProcessFailure =
  | 'not-started'
  | 'exit'
  | 'crashed'
  | 'time-limit'
  | 'output-limit'
  | 'aborted'
  | 'closing';

/** How a process ended. `failure` is absent exactly if it ended with code 0 and within its limits. */
export type ProcessResult = {
  failure?: ProcessFailure;
  stdout: Buffer;
  /** The end of what it said about itself: at most 64 KiB. */
  stderr: string;
};

/** What to run and to read from while it runs, for as long as it takes. */
export type StreamOptions = Pick<ProcessOptions, 'command' | 'args' | 'cwd' | 'niceness'>;

/** A running process whose output is read as it comes. Not reading `stdout` holds the process: its writes wait. */
export type StreamingProcess = {
  stdout: Readable;
  /** How it ended, once it has: never rejects, and its `stdout` is empty. Unread output can still be read then. */
  done: Promise<ProcessResult>;
  /** Ends it (`SIGTERM`, then `SIGKILL` after 2 s), throws unread output away, and waits until it is gone. */
  end(): Promise<void>;
};

/** Starts processes until closed. */
export type Processes = {
  /** Runs to the end. Never rejects: what went wrong is the result's `failure`. */
  run(options: ProcessOptions): Promise<ProcessResult>;
  /** Starts a process to read from. It has no time limit: whoever started it ends it, or `close` does. */
  stream(options: StreamOptions): StreamingProcess;
  /** Whether `close` has been called: results from then on say nothing about the work. */
  readonly isClosing: boolean;
  /** Ends all that are running (`SIGTERM`, then `SIGKILL` after 2 s) and waits for them. */
  close(): Promise<void>;
};

const defaultMaxOutputBytes = 4 * 1024 * 1024;
const maxErrorTextBytes = 64 * 1024;
const killAfterMs = 2_000;

/** One child and the one reason, if any, why we ended it. */
type Running = { end(reason: ProcessFailure): void; done: Promise<ProcessResult> };

/** Creates the starter of processes. */
export const createProcesses = (): Processes => {
  const running = new Set<Running>();
  const life = { isClosing: false };
  return {
    get isClosing() {
      return life.isClosing;
    },
    async run(options) {
      if (life.isClosing) return failed('closing');
      if (options.signal?.aborted) return failed('aborted');
      const process = start(options);
      running.add(process);
      try {
        return await process.done;
      } finally {
        running.delete(process);
      }
    },
    stream(options) {
      if (life.isClosing) return notStarted('closing');
      const process = startStreaming(options);
      running.add(process);
      void process.done.then(() => running.delete(process));
      return {
        stdout: process.stdout,
        done: process.done,
        async end() {
          process.end('aborted');
          await process.done;
        },
      };
    },
    async close() {
      life.isClosing = true;
      for (const process of running) process.end('closing');
      await Promise.all([...running].map((process) => process.done));
    },
  };
};

const failed = (failure: ProcessFailure, stderr = ''): ProcessResult => ({
  failure,
  stdout: Buffer.alloc(0),
  stderr,
});

const notStarted = (failure: ProcessFailure): StreamingProcess => ({
  stdout: Readable.from([]),
  done: Promise.resolve(failed(failure)),
  end: () => Promise.resolve(),
});

const neverStarted = (reason: unknown): ProcessResult =>
  failed('not-started', reason instanceof Error ? reason.message : String(reason));

/**
 * A tool that is linked statically breaks off (SIGSEGV) when it loads the system's modules for converting character
 * sets, as the packaged ffprobe does for the names in a transport stream: they belong to another C library.
 */
const withoutCharacterSets = { GCONV_PATH: '/nonexistent' };

/** Some reasons not to start come as an event, others (a path through a file, a zero byte) are thrown: then the error. */
const spawnChild = (options: StreamOptions, stdin: 'pipe' | 'ignore'): ChildProcess | Error => {
  try {
    const child = spawn(options.command, [...options.args], {
      env: { ...process.env, ...withoutCharacterSets },
      stdio: [stdin, 'pipe', 'pipe'],
      windowsHide: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    lowerPriority(child, options.niceness);
    return child;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

/** `close` would wait for the output to be read to its end, so the exit counts, and the end of what it said. */
const startStreaming = (options: StreamOptions): Running & { stdout: Readable } => {
  const child = spawnChild(options, 'ignore');
  if (child instanceof Error)
    return { stdout: Readable.from([]), end: () => undefined, done: Promise.resolve(neverStarted(child)) };
  const ending = createEnding(child);
  const words = lastWordsOf(child);
  const stdout = child.stdout ?? Readable.from([]);
  const said = child.stderr ? once(child.stderr, 'close').catch(() => undefined) : undefined;
  const finish = async (): Promise<ProcessResult> => {
    try {
      const [code] = (await once(child, 'exit')) as [number | null];
      await said;
      return { ...failureOf(code, ending), stdout: Buffer.alloc(0), stderr: words() };
    } catch (error) {
      return neverStarted(error);
    } finally {
      ending.settle();
    }
  };
  const end = (reason: ProcessFailure): void => {
    ending.end(reason);
    stdout.destroy();
  };
  return { stdout, end, done: finish() };
};

const start = (options: ProcessOptions): Running => {
  const child = spawnChild(options, options.input ? 'pipe' : 'ignore');
  if (child instanceof Error) return { end: () => undefined, done: Promise.resolve(neverStarted(child)) };
  const ending = createEnding(child);
  const limit = setTimeout(() => ending.end('time-limit'), options.timeLimitMs);
  const abort = (): void => ending.end('aborted');
  options.signal?.addEventListener('abort', abort, { once: true });
  const fed = feed(child, options.input);
  const finish = async (): Promise<ProcessResult> => {
    try {
      return await collect(child, options, ending);
    } finally {
      clearTimeout(limit);
      ending.settle();
      options.signal?.removeEventListener('abort', abort);
      await fed;
    }
  };
  const done = finish();
  return { end: ending.end, done };
};

/** Remembers the first reason to end the child, and makes sure that it ends. */
type Ending = {
  readonly reason: ProcessFailure | undefined;
  end(reason: ProcessFailure): void;
  settle(): void;
};

const createEnding = (child: ChildProcess): Ending => {
  let reason: ProcessFailure | undefined;
  let kill: NodeJS.Timeout | undefined;
  return {
    get reason() {
      return reason;
    },
    end(why) {
      if (reason) return;
      reason = why;
      child.kill('SIGTERM');
      kill = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    },
    settle: () => clearTimeout(kill),
  };
};

const collect = async (
  child: ChildProcess,
  { maxOutputBytes = defaultMaxOutputBytes, onOutput }: ProcessOptions,
  ending: Ending,
): Promise<ProcessResult> => {
  const output: Buffer[] = [];
  let outputBytes = 0;
  const words = lastWordsOf(child);
  child.stdout?.on('data', (chunk: Buffer) => {
    if (onOutput) return onOutput(chunk);
    outputBytes += chunk.length;
    if (outputBytes > maxOutputBytes) ending.end('output-limit');
    else output.push(chunk);
  });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { ...failureOf(code, ending), stdout: Buffer.concat(output), stderr: words() };
  } catch (error) {
    return neverStarted(error);
  }
};

const failureOf = (code: number | null, { reason }: Ending): Pick<ProcessResult, 'failure'> => {
  const failure = reason ?? (code === null ? 'crashed' : code === 0 ? undefined : 'exit');
  return failure ? { failure } : {};
};

/** Reads what it says about itself, and keeps the end of it. */
const lastWordsOf = (child: ChildProcess): (() => string) => {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-maxErrorTextBytes);
  });
  return () => stderr;
};

/** A child that stops reading early ends its feed; that is its right, and its exit code says the rest. */
const feed = async (child: ChildProcess, input: AsyncIterable<Uint8Array> | undefined): Promise<void> => {
  if (!input || !child.stdin) return;
  await pipeline(Readable.from(input, { objectMode: false, highWaterMark: 1 }), child.stdin).catch(
    () => undefined,
  );
};

/** The child may be gone already, or the system may know no priorities: neither is worth a failure. */
const lowerPriority = (child: ChildProcess, niceness = 0): void => {
  if (niceness === 0 || child.pid === undefined) return;
  try {
    os.setPriority(child.pid, niceness);
  } catch {
    return;
  }
};
