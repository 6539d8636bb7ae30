/** What is true of a service from its first answer on. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../resume-service/src/core/config.ts';
import { createLog } from '../../resume-service/src/core/log.ts';
import { startService } from '../../resume-service/src/service.ts';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

describe('a service that starts', () => {
  it('takes no request before its features have started: a report would meet an empty catalogue', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'continuo-starting-'));
    const port = await freePort();
    const config = readConfig({ PORT: String(port), DATA_DIR: dataDir, DEMO: 'off' });
    const early: Promise<boolean>[] = [];
    // The features ask for the time while they start.
    const clock = {
      now: () => {
        if (early.length === 0) early.push(answers(port));
        return Date.now();
      },
    };
    const service = await startService(config, createLog('silent'), { clock });
    try {
      assert.deepEqual(await Promise.all(early), [false]);
      assert.equal(await answers(port), true);
    } finally {
      await service.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
