import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { mediaFolder, titles } from '../../support/library.ts';
import { type Person, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

/** H.264 and AAC in MP4, nothing else: a plain set-top box. */
const plainBox: Capabilities = {
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'] }],
};

describe('a film that a screen cannot play as it is', () => {
  let service: TestService;
  let folder: string;
  let ada: Person;
  let films: Record<string, string>;
  before(async function () {
    this.timeout(120_000);
    folder = await mediaFolder({
      'Broadcast.ts': {
        container: 'mpegts',
        videoCodec: 'mpeg2video',
        audioCodec: 'mp2',
        fps: '25',
        seconds: 20,
      },
      'Repacked.mkv': { container: 'matroska', seconds: 20 },
      'Plain.mp4': { seconds: 5 },
    });
    service = await startTestService({ MEDIA_DIR: folder });
    ada = await webViewer(service.url);
    films = await titles(ada, 3);
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  const play = async (film: string, startAt = 0) => {
    const answer = await ada.ask('POST', '/v1/playbacks', {
      video: films[film],
      startAt,
      capabilities: plainBox,
    });
    assert.equal(answer.status, 201, answer.text);
    return answer.body;
  };
  const fetched = async (base: string, name: string) => {
    const response = await fetch(new URL(name, `${service.url}${base}`));
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };

  it('is offered as a manifest that is complete before anything is converted, and its segments are made when asked for', async () => {
    const playback = await play('Broadcast', 11.2);
    assert.equal(playback.method, 'transcode');
    assert.equal(playback.type, 'application/dash+xml');
    assert.match(playback.url, /^\/media\/[\w-]{32}\/manifest\.mpd$/);
    assert.match(playback.alternatives[0].url, /master\.m3u8$/);
    const manifest = await fetched(playback.url, 'manifest.mpd');
    assert.match(manifest.type ?? '', /^application\/dash\+xml/);
    assert.match(manifest.bytes.toString(), /mediaPresentationDuration="PT(20|19.9)/);
    const init = await fetched(playback.url, 'v0/init.mp4');
    assert.equal(init.bytes.subarray(4, 8).toString(), 'ftyp');
    for (const name of ['v0/5.m4s', 'a0/5.m4s']) {
      const segment = await fetched(playback.url, name);
      assert.equal(segment.status, 200, segment.bytes.toString());
      assert.match(segment.bytes.subarray(4, 8).toString(), /^(styp|moof)$/);
    }
    assert.equal((await fetched(playback.url, 'v0/10.m4s')).status, 404, 'behind the end');
    assert.equal((await fetched(playback.url, 'v7/1.m4s')).status, 404);
    assert.equal(
      (await fetched(playback.url, 'video.ts')).status,
      404,
      'the file itself is not what was promised',
    );
  }).timeout(60_000);

  it('is the same for the next viewer, from the cache', async () => {
    const [first, second] = [await play('Broadcast', 4.1), await play('Broadcast', 4.1)];
    for (const name of ['v0/init.mp4', 'v0/2.m4s', 'a0/2.m4s']) {
      const [fresh, cached] = [await fetched(first.url, name), await fetched(second.url, name)];
      assert.equal(cached.type, fresh.type);
      assert.ok(fresh.bytes.length > 500, `${name}: ${fresh.bytes.length} bytes`);
      assert.ok(fresh.bytes.equals(cached.bytes), name);
    }
  }).timeout(60_000);

  it('is repacked without being encoded where only the container is wrong', async () => {
    // Until its key frames have been found it is converted; the test's own time limit ends the wait.
    let playback = await play('Repacked', 7);
    while (playback.method !== 'remux') playback = await play('Repacked', 7);
    assert.deepEqual(playback.reasons, ['container-not-supported']);
    const segment = await fetched(playback.url, 'v0/3.m4s');
    assert.equal(segment.status, 200, segment.bytes.toString());
  }).timeout(60_000);

  it('says how it is doing, and ends at once', async () => {
    const playback = await play('Broadcast');
    const { body } = await ada.ask('GET', `/v1/playbacks/${playback.id}`);
    assert.equal(body.problem, null);
    assert.equal(
      (await webViewer(service.url).then((eve) => eve.ask('GET', `/v1/playbacks/${playback.id}`))).status,
      404,
    );
    assert.equal((await ada.ask('DELETE', `/v1/playbacks/${playback.id}`)).status, 204);
    assert.equal((await fetched(playback.url, 'manifest.mpd')).status, 404);
  });

  it('is the file itself where the screen can play it', async () => {
    const playback = await play('Plain');
    assert.equal(playback.method, 'direct');
    assert.deepEqual(playback.alternatives, []);
  });
});
