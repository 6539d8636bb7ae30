import { deepStrictEqual as equal, match, ok } from 'node:assert';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, StoreLockedError } from '../../../resume-service/src/store/index.ts';
import { rejection } from '../support.ts';
import { startProgram } from './child.ts';

describe('the lock on a data directory', () => {
  let dataDir: string;
  const lockFile = (): string => join(dataDir, 'store', 'store.lock');
  const leaveLock = async (content: object | string): Promise<void> => {
    await mkdir(join(dataDir, 'store'), { recursive: true });
    await writeFile(lockFile(), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const owner = (): Promise<{ pid: number }> => readFile(lockFile(), 'utf8').then((text) => JSON.parse(text));
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'continuo-lock-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('stops a second process and names the first', async () => {
    const first = startProgram('writing-program.ts', [dataDir, '1']);
    await first.printed((line) => line === 'ready');
    const error = await rejection(openStore({ dataDir }));
    ok(error instanceof StoreLockedError);
    match(error.message, new RegExp(`process ${first.process.pid} on`));
    await first.end('SIGKILL');
  });

  it('stops a second opening in the same process', async () => {
    const first = await openStore({ dataDir });
    match((await rejection(openStore({ dataDir }))).message, new RegExp(`process ${process.pid} on`));
    await first.close();
    await (await openStore({ dataDir })).close();
    equal(
      (await readdir(join(dataDir, 'store'))).filter((name) => name.startsWith('store.lock')),
      [],
    );
  });

  it('of a killed process is taken over', async () => {
    const first = startProgram('writing-program.ts', [dataDir, '1']);
    await first.printed((line) => line === 'ready');
    await first.end('SIGKILL');
    equal((await owner()).pid, first.process.pid);
    const store = await openStore({ dataDir });
    equal((await owner()).pid, process.pid);
    await store.close();
  });

  it('of a dead process whose id another process has now is taken over', async () => {
    const stranger = startProgram('writing-program.ts', [join(dataDir, 'elsewhere'), '1']);
    await once(stranger.process, 'spawn');
    await leaveLock({
      pid: stranger.process.pid,
      host: hostname(),
      startTime: 'another boot:1',
      since: 'then',
    });
    await (await openStore({ dataDir })).close();
    await stranger.end('SIGKILL');
  });

  it('of another host holds while it is touched, and is taken over after that', async () => {
    await leaveLock({ pid: 1, host: 'another-host', startTime: null, since: 'then' });
    match((await rejection(openStore({ dataDir }))).message, /process 1 on another-host/);
    const minuteAgo = new Date(Date.now() - 60_000);
    await utimes(lockFile(), minuteAgo, minuteAgo);
    await (await openStore({ dataDir })).close();
  });

  it('left empty by a crash is taken over', async () => {
    await leaveLock('');
    await (await openStore({ dataDir })).close();
  });
});
