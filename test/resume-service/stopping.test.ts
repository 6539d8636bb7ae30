/** What is true of a service until its last answer, and of one that cannot start. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { readConfig } from '../../resume-service/src/core/config.ts';
import { logOptions } from '../../resume-service/src/core/log.ts';
import { startService } from '../../resume-service/src/service.ts';

describe('a service that stops', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'continuo-stopping-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const start = async (settings: Record<string, string> = {}) => {
    const lines: { msg: string; [name: string]: unknown }[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(JSON.parse(chunk.toString()));
        done();
      },
    });
    const config = readConfig({ PORT: '0', DATA_DIR: dataDir, DEMO: 'off', ...settings });
    const service = await startService(config, pino(logOptions('info'), stream));
    return { ...service, port: Number(new URL(service.url).port), lines };
  };

  it('ends connections that nobody uses at once, and finishes what it is asked', async () => {
    const service = await start();
    const unused = connect(service.port, '127.0.0.1');
    const used = connect(service.port, '127.0.0.1');
    await Promise.all([once(unused, 'connect'), once(used, 'connect')]);
    const host = `Host: 127.0.0.1:${service.port}\r\n`;
    used.write(`GET /health/live HTTP/1.1\r\n${host}\r\n`);
    await once(used, 'data');

    const busy = connect(service.port, '127.0.0.1');
    let answer = '';
    busy.on('data', (chunk) => {
      answer += chunk.toString();
    });
    const body = JSON.stringify({ name: 'Bedroom TV' });
    const head = `POST /v1/boxes HTTP/1.1\r\n${host}Content-Type: application/json\r\nExpect: 100-continue\r\n`;
    busy.write(`${head}Content-Length: ${body.length}\r\n\r\n`);
    while (!answer.includes('100 Continue')) await once(busy, 'data');

    const closed = service.close();
    unused.resume();
    used.resume();
    await Promise.all([once(unused, 'close'), once(used, 'close')]);
    busy.write(body);
    await once(busy, 'close');
    assert.match(answer, /HTTP\/1\.1 201 /);
    await closed;
  });

  it('says that it is not ready before it takes no more requests', async () => {
    const service = await start({ STOP_DELAY_SECONDS: '2' });
    const ready = () => fetch(`${service.url}/health/ready`);
    assert.equal((await ready()).status, 200);
    const closed = service.close();
    assert.equal((await ready()).status, 503);
    await closed;
    await assert.rejects(ready());
  });

  it('writes a line when it has started, and one when it has stopped', async () => {
    const service = await start();
    await service.close();
    const words = service.lines.map(({ msg }) => msg);
    assert.equal(words.filter((word) => word === 'started').length, 1);
    assert.equal(words.at(-1), 'stopped');
    assert.equal(service.lines.find(({ msg }) => msg === 'started')?.['store'], 'embedded');
  });

  it('names the setting to change when its port is taken, or its address is none of this machine', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await assert.rejects(start({ PORT: String(port) }), /^ConfigError: PORT: another program .*\d+/);
    await assert.rejects(start({ HOST: '192.0.2.1' }), /^ConfigError: HOST: /);
    other.close();
  });
});
