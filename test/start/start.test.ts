import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from '../architecture/source-files.ts';

/** The first start in a clone builds everything. */
const firstStartLimitMs = 300_000;

type Started = { process: ChildProcess; output(): string; ended: Promise<number | null> };

describe('npm start', function () {
  this.timeout(firstStartLimitMs);
  const running: Started[] = [];
  const folder = { dataDir: '' };

  before(async () => {
    folder.dataDir = await mkdtemp(path.join(os.tmpdir(), 'continuo-start-'));
  });

  after(() => rm(folder.dataDir, { recursive: true, force: true }));

  /** A start that fails before the service is ready ends, and its output says why. */
  afterEach(() => {
    for (const { process } of running.splice(0)) process.kill('SIGKILL');
  });

  const start = (command: string, args: readonly string[]): Started => {
    const environment = {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: folder.dataDir,
      DEMO: 'off',
    };
    const child = spawn(command, args, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const ended = once(child, 'close').then(([code]) => code as number | null);
    const started = { process: child, output: () => output, ended };
    running.push(started);
    return started;
  };

  const ready = async ({ process, output }: Started): Promise<string[]> => {
    while (!/API docs\s+\S+/.test(output())) {
      assert.equal(process.exitCode, null, output());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return [...output().matchAll(/(?:Portal|TV|API docs)\s+(http\S+)/g)].map((match) => match[1] ?? '');
  };

  it('prints the addresses of the portal, the TV app and the API documentation, and they answer', async () => {
    const service = start('npm', ['start']);
    const addresses = await ready(service);
    assert.equal(addresses.length, 3);
    for (const address of addresses) {
      const answer = await fetch(address, { headers: { accept: 'text/html' } });
      assert.equal(answer.status, 200, address);
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
    }
    service.process.kill('SIGTERM');
    assert.equal(await service.ended, 0, service.output());
  });

  it('builds nothing the second time', async () => {
    const service = start('npm', ['start']);
    await ready(service);
    assert.doesNotMatch(service.output(), /Building/);
    service.process.kill('SIGINT');
    assert.equal(await service.ended, 0, service.output());
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`is one process, which ends with 0 on ${signal} and answers nobody afterwards`, async () => {
      const service = start(process.execPath, ['scripts/start.mjs']);
      const [address = ''] = await ready(service);
      service.process.kill(signal);
      assert.equal(await service.ended, 0, service.output());
      await assert.rejects(fetch(address), TypeError);
    });
  }
});
