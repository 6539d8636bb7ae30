/** The very ffmpeg that the service started, run again with nothing around it. */
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

const argumentsOf = async (pid: string): Promise<string[]> =>
  (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);

const parentOf = async (pid: string): Promise<number> =>
  Number((await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[1]);

/** The command lines of the ffmpegs that a process has started and that still run. */
export const ffmpegsOf = async (parent: number): Promise<string[][]> => {
  const found: string[][] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const line = await parentOf(pid)
      .then((its) => (its === parent ? argumentsOf(pid) : []))
      .catch(() => []);
    if (line[0]?.endsWith('ffmpeg')) found.push(line);
  }
  return found;
};

/** The largest fragment header that is looked for: `moof` starts every frame. */
const mark = Buffer.from('moof');

/** Milliseconds from the start of a command until it has written `frames` whole frames; then it is ended. */
export const timeToFrames = (command: readonly string[], frames: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] });
    let seen = 0;
    let rest = Buffer.alloc(0);
    let isDone = false;
    child.once('error', reject);
    child.once('close', () => {
      if (!isDone) resolve(performance.now() - startedAt);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      const text = Buffer.concat([rest, chunk]);
      for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) seen += 1;
      rest = text.subarray(Math.max(0, text.length - mark.length + 1));
      // A frame is whole when the next one begins.
      if (seen <= frames || isDone) return;
      isDone = true;
      resolve(performance.now() - startedAt);
      child.kill('SIGKILL');
    });
  });
