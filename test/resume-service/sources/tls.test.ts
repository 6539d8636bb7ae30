import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Origin, startOrigin } from './origin.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./fetch-program.ts', import.meta.url));

describe('a video behind TLS', function () {
  this.timeout(60_000);
  let folder: string;
  let server: Server;
  let plain: Origin;
  let port = 0;
  const authority = (): string => path.join(folder, 'cert.pem');

  before(async function () {
    folder = await mkdtemp(path.join(tmpdir(), 'continuo-tls-'));
    const key = path.join(folder, 'key.pem');
    await run('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...[
        '-subj',
        '/CN=localhost',
        '-addext',
        'subjectAltName=DNS:localhost',
        '-keyout',
        key,
        '-out',
        authority(),
      ],
    ]).catch((error: NodeJS.ErrnoException) => {
      // Only where there is no openssl; one that fails is a failure.
      if (error.code === 'ENOENT') this.skip();
      throw error;
    });
    plain = await startOrigin((_request, response) => void response.writeHead(200).end());
    const certificate = { key: await readFile(key), cert: await readFile(authority()) };
    server = createServer(certificate, (request, response) => {
      if (request.url === '/down') response.writeHead(302, { Location: plain.url }).end();
      else response.writeHead(200).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  after(async () => {
    server?.close();
    await plain?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const fetched = async (url: string, ca = ''): Promise<string> => {
    const origins = [new URL(url).origin, plain.url];
    const env = { ...process.env, ...(ca === '' ? {} : { NODE_EXTRA_CA_CERTS: ca }) };
    const { stdout } = await run(process.execPath, ['--import', 'tsx', program, url, ...origins], { env });
    return stdout.trim();
  };

  it('is read when the certificate is for the name that was asked for', async () => {
    assert.equal(await fetched(`https://localhost:${port}/`, authority()), '200');
  });

  it('is not read when nobody vouches for the certificate, or it is for another name', async () => {
    assert.equal(await fetched(`https://localhost:${port}/`), 'not-connected');
    assert.equal(await fetched(`https://127.0.0.1:${port}/`, authority()), 'not-connected');
  });

  it('is not followed to where there is none', async () => {
    assert.equal(await fetched(`https://localhost:${port}/down`, authority()), 'redirect-insecure');
    assert.equal(plain.asked.length, 0);
  });
});
