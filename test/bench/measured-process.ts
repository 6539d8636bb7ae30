/** A server in a process of its own, with its processor time and memory as the kernel counts them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** A started server. */
export type MeasuredProcess = {
  url: string;
  pid: number;
  /** From spawn to the line that names the address, milliseconds. */
  readyMs: number;
  /** Processor time used so far by all its threads, milliseconds. */
  cpuMs(): Promise<number>;
  /** Anonymous resident memory, megabytes: without the memory map of the store. */
  rssAnonMb(): Promise<number>;
  stop(): Promise<void>;
};

/** Linux counts processor time in ticks of 10 ms (`getconf CLK_TCK` is 100 on every supported machine). */
const tickMs = 10;

const addressIn = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      const address = /http:\/\/[\d.]+:\d+/.exec(seen)?.[0];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${seen}`)));
  });

/** Starts `node ...args` and waits until it prints its address. */
export const startMeasured = async (
  args: string[],
  env: Record<string, string>,
): Promise<MeasuredProcess> => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressIn(child);
  const readyMs = performance.now() - startedAt;
  const read = (file: string): Promise<string> => readFile(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    url,
    pid: child.pid ?? 0,
    readyMs,
    async cpuMs() {
      const fields = (await read('stat')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * tickMs;
    },
    async rssAnonMb() {
      return Number(/RssAnon:\s+(\d+)/.exec(await read('status'))?.[1]) / 1024;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
};
