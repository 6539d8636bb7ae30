import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { titles } from '../../support/library.ts';
import { box } from '../../support/people.ts';
import { startTestService } from '../../support/service.ts';

describe('a title whose file cannot be played', () => {
  it('is refused with what is wrong with it, and not as if it were unknown', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'continuo-media-'));
    await writeFile(join(folder, 'Words.mp4'), 'These are words, not pictures.');
    const service = await startTestService({ MEDIA_DIR: folder });
    try {
      const tv = await box(service.url);
      const { Words: video } = await titles(tv, 1);
      const { body: told } = await tv.ask('GET', `/v1/videos/${video}`);
      const { status, body } = await tv.ask('POST', '/v1/playbacks', { video });
      assert.equal(status, 409, JSON.stringify(body));
      assert.equal(body.type, '/problems/conversion-unavailable');
      assert.equal(body.detail, told.problem.en);
      assert.deepEqual(body.sentence, told.problem);
      assert.equal((await tv.ask('POST', '/v1/playbacks', { video: 'tNobodyHasThis00' })).status, 404);
    } finally {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
