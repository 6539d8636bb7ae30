import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceIdOf } from '../../../resume-service/src/sources/index.ts';
import { giveFile, numberedBytes, startOrigin } from './origin.ts';
import { startSources } from './reading.ts';

const program = fileURLToPath(new URL('./storing-program.ts', import.meta.url));
const body = numberedBytes(2_000_003);

describe('a service that is killed while it stores a video', () => {
  it('goes on with what had come when it is started again', async () => {
    let hangs = true;
    const origin = await startOrigin((request, response) => {
      if (request.headers.range === 'bytes=0-1023')
        return giveFile(request, response, body, { ranges: false });
      if (!hangs) return giveFile(request, response, body);
      response.writeHead(200, { 'Content-Length': body.length, ETag: '"one"' });
      response.write(body.subarray(0, 1_234_567));
    });
    const started = await startSources([origin.url]);
    const film = { url: `${origin.url}/film.mp4`, platform: 'web' };
    const id = sourceIdOf(film);
    const part = path.join(started.dataDir, 'sources', `${id}.part`);
    try {
      const child = spawn(process.execPath, [
        '--import',
        'tsx',
        program,
        film.url,
        origin.url,
        started.dataDir,
      ]);
      const ended = once(child, 'exit');
      const sizeOf = () =>
        stat(part).then(
          ({ size }) => size,
          () => 0,
        );
      while ((await sizeOf()) < 1_234_567) {
        assert.equal(child.exitCode, null, 'it ended by itself');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      child.kill('SIGKILL');
      await ended;
      hangs = false;
      const before = origin.asked.length;
      await assert.rejects(started.sources.inputOf(film), { code: 'source-preparing' });
      await started.sources.settled(id);
      const { url, isRemote } = await started.sources.inputOf(film);
      assert.equal(isRemote, false);
      assert.ok((await readFile(url)).equals(body));
      assert.equal(origin.asked[before + 1]?.range, 'bytes=1234567-');
    } finally {
      await started.close();
      await origin.close();
    }
  });
});
