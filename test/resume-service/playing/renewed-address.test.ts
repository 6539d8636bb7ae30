import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { mediaFolder, titles } from '../../support/library.ts';
import { webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

describe('an address that ran out', () => {
  let service: TestService;
  let folder: string;
  before(async () => {
    folder = await mediaFolder({ 'Tide.mp4': { seconds: 2, width: 320 } });
    service = await startTestService({ MEDIA_DIR: folder });
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('answers so that no browser keeps the answer, and is good again once it is renewed', async () => {
    const ada = await webViewer(service.url);
    const video = (await titles(ada, 1))['Tide'];
    const { body } = await ada.ask('POST', '/v1/playbacks', { video });
    service.clock.advance(4 * 3_600_000);
    const over = await ada.ask('GET', body.url);
    assert.equal(over.status, 410);
    assert.equal(over.headers.get('cache-control'), 'no-store');
    const renewed = await ada.ask('POST', `/v1/playbacks/${body.id}/renew`);
    assert.equal(renewed.body.url, body.url);
    assert.equal((await ada.ask('GET', body.url)).status, 200);
  });
});
