import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running test program and the whole lines it has printed so far. */
export type Child = {
  process: ChildProcess;
  lines: string[];
  /** Resolves once a line printed from now on (or before, when `isPastCounted`) meets the test. */
  printed(test: (line: string) => boolean, isPastCounted?: boolean): Promise<void>;
  /** Sends the signal and resolves when the process is gone and all it printed was read. */
  end(signal: NodeJS.Signals): Promise<void>;
};

/** Starts a program of this folder in TypeScript; `limits` are options of prlimit(1), as `--fsize=1000000`. */
export function startProgram(name: string, args: string[], limits: string[] = []): Child {
  const program = fileURLToPath(new URL(name, import.meta.url));
  const command = [process.execPath, '--import', 'tsx', program, ...args];
  const [file = '', ...rest] = limits.length === 0 ? command : ['prlimit', ...limits, ...command];
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const watchers = new Set<(line: string) => void>();
  const reader = createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const watcher of watchers) watcher(line);
  });
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const gone = Promise.all([once(child, 'exit'), once(reader, 'close')]);
  return {
    process: child,
    lines,
    printed: (test, isPastCounted = true) =>
      new Promise((resolve, reject) => {
        if (isPastCounted && lines.some(test)) return resolve();
        const watcher = (line: string): void => {
          if (!test(line)) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${errors.join('')}`)));
      }),
    async end(signal) {
      child.kill(signal);
      await gone;
    },
  };
}
