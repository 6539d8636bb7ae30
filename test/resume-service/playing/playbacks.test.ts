import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { listen } from '../../support/ear.ts';
import { mediaFolder, titles } from '../../support/library.ts';
import { box, link, type Person, report, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const stb = {
  profile: 'stb',
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'] }],
};
const hour = 3_600_000;

describe('playing', () => {
  let service: TestService;
  let folder: string;
  let laptop: Person;
  let tv: Person;
  let ids: Record<string, string>;
  const film = (name: string): string => ids[name] ?? assert.fail(`no ${name} among ${Object.keys(ids)}`);

  before(async function () {
    this.timeout(120_000);
    folder = await mediaFolder({
      'Film.mp4': { seconds: 60 },
      'Vista.webm': { container: 'webm', videoCodec: 'vp9', audioCodec: 'opus', seconds: 4 },
      'web/Two Ways.mp4': { seconds: 30 },
      'iptv/Two Ways.mp4': { seconds: 30, fps: '25' },
    });
    service = await startTestService({ MEDIA_DIR: folder });
    laptop = await webViewer(service.url);
    tv = await box(service.url);
    await link(tv, laptop);
    ids = await titles(laptop, 3);
    await titles(tv, 3);
    await tv.ask('PUT', `/v1/devices/${tv.device.id}`, { name: 'Bedroom TV', capabilities: stb });
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  const play = (person: Person, wish: Record<string, unknown>) => person.ask('POST', '/v1/playbacks', wish);

  it('a title from the start', async () => {
    const { status, body } = await play(laptop, { video: film('Film') });
    assert.equal(status, 201);
    assert.equal(body.method, 'direct');
    assert.deepEqual([body.position, body.resumeAt, body.isResume], [0, 0, false]);
    assert.match(body.type, /^video\/mp4; codecs="avc1\.[0-9a-f]{6}, mp4a\.40\.2"$/);
    assert.match(body.url, /^\/media\/[\w-]{32}\/video\.mp4$/);
    assert.equal(body.frameRate, '30/1');
  });

  it('from where another screen stopped, rewound by the length of the pause', async () => {
    const paused = report(laptop, film('Film'), {
      position: 42,
      activeAt: Date.now() - 10 * 60_000,
      occurredAt: Date.now() - 10 * 60_000,
    });
    assert.equal((await laptop.ask('POST', '/v1/pause-states', paused)).body.results[0].outcome, 'moved');
    const { body } = await play(tv, { bookmark: film('Film'), device: tv.device.id });
    assert.deepEqual([body.position, body.resumeAt, body.isResume], [42, 39, true]);
  });

  it('from an explicit position, which is nobody’s place', async () => {
    const { body } = await play(tv, { video: film('Film'), startAt: 12.345 });
    assert.deepEqual([body.position, body.resumeAt, body.isResume], [12.345, 12.345, false]);
  });

  it('the edition of one’s own platform, and says how the position was carried over', async () => {
    const paused = report(laptop, film('Two Ways'), { position: 20 });
    assert.equal((await laptop.ask('POST', '/v1/pause-states', paused)).body.results[0].outcome, 'moved');
    const [onWeb, onTv] = [
      await play(laptop, { bookmark: film('Two Ways') }),
      await play(tv, { bookmark: film('Two Ways') }),
    ];
    assert.notEqual(onWeb.body.edition, onTv.body.edition);
    assert.deepEqual(onWeb.body.mapping, { kind: 'same-edition', from: 20, factor: null });
    assert.deepEqual(onTv.body.mapping, { kind: 'as-is', from: 20, factor: null });
    assert.equal(onTv.body.frameRate, '25/1');
  });

  it('what nothing can be made of for a screen is refused, with every reason and a sentence', async () => {
    const capabilities = {
      video: [{ codec: 'h264', containers: ['mp4'] }],
      audio: [{ codec: 'aac', containers: ['mp4'] }],
      targets: [],
    };
    const { status, body } = await play(tv, { video: film('Vista'), capabilities });
    assert.equal(status, 409);
    assert.equal(body.type, '/problems/conversion-unavailable');
    assert.deepEqual(body.reasons, [
      'container-not-supported',
      'video-codec-not-supported',
      'audio-codec-not-supported',
    ]);
    assert.equal(body.detail, 'This screen cannot play WebM files, VP9 video or Opus sound yet.');
  });

  it('the library says beforehand what is made, and when it starts', async () => {
    const { body } = await tv.ask('GET', `/v1/videos/${film('Vista')}?device=${tv.device.id}`);
    const { method, available, readyInMs, sentence } = body.plan;
    assert.deepEqual([method, available, readyInMs], ['transcode', true, 1000]);
    assert.match(
      sentence.en,
      /cannot play WebM files, VP9 video or Opus sound: converting to H\.264, starts in about 1 s\.$/,
    );
    const playable = await tv.ask('GET', `/v1/videos/${film('Film')}?device=${tv.device.id}`);
    assert.deepEqual(playable.body.plan, {
      method: 'direct',
      reasons: [],
      available: true,
      readyInMs: 0,
      preparing: null,
    });
  });

  describe('the media address', () => {
    it('answers ranges, and only those it has', async () => {
      const { body } = await play(laptop, { video: film('Film') });
      const get = (range: string) => fetch(service.url + body.url, { headers: { range } });
      const part = await get('bytes=0-99');
      assert.equal(part.status, 206);
      assert.equal((await part.arrayBuffer()).byteLength, 100);
      assert.equal(part.headers.get('content-type'), 'video/mp4');
      assert.equal((await get('bytes=999999999-')).status, 416);
    });

    it('is worth nothing when guessed, ended, expired, or the account is no longer linked', async () => {
      const status = async (url: string) => {
        const response = await fetch(service.url + url, { headers: { range: 'bytes=0-9' } });
        await response.arrayBuffer();
        return response.status;
      };
      assert.equal(await status(`/media/${'A'.repeat(32)}/video.mp4`), 404);

      const ended = (await play(laptop, { video: film('Film') })).body;
      assert.equal(await status(ended.url), 206);
      assert.equal((await tv.ask('DELETE', `/v1/playbacks/${ended.id}`)).status, 404, 'somebody else’s');
      assert.equal((await laptop.ask('DELETE', `/v1/playbacks/${ended.id}`)).status, 204);
      assert.equal(await status(ended.url), 404);

      const guest = await box(service.url);
      const made = await link(guest, laptop);
      const linked = (await play(guest, { video: film('Film') })).body;
      await laptop.ask('DELETE', `/v1/links/${made.body.link.id}`);
      await assert.doesNotReject(async () => {
        while ((await status(linked.url)) !== 404) await new Promise((resolve) => setTimeout(resolve, 10));
      });

      const expired = (await play(laptop, { video: film('Film') })).body;
      service.clock.advance(4 * hour);
      assert.equal(await status(expired.url), 410);
      const renewed = await laptop.ask('POST', `/v1/playbacks/${expired.id}/renew`);
      assert.equal(renewed.status, 200);
      assert.equal(await status(renewed.body.url), 206);
    });

    it('is cut off in the middle of an answer when the playback ends', async () => {
      const { body } = await play(laptop, { video: film('Film') });
      const response = await fetch(service.url + body.url);
      const reader = response.body?.getReader();
      await reader?.read();
      await laptop.ask('DELETE', `/v1/playbacks/${body.id}`);
      const rest = async (): Promise<number> => {
        let bytes = 0;
        for (;;) {
          const piece = await reader?.read();
          if (!piece || piece.done) return bytes;
          bytes += piece.value.byteLength;
        }
      };
      const length = Number(response.headers.get('content-length'));
      const outcome = await rest().then(
        (bytes) => bytes < length,
        () => true,
      );
      assert.equal(outcome, true, 'the whole file arrived');
    });

    it('is held about the viewer, and given out without its secret', async () => {
      const { body } = await play(laptop, { video: film('Film') });
      const { body: held, text } = await laptop.ask('GET', '/v1/me/export');
      assert.equal(held.playbacks[0].id, body.id);
      assert.equal(held.playbacks[0].title, film('Film'));
      assert.equal(text.includes(body.url.split('/')[2]), false);
    });

    it('stays good while its player reports', async () => {
      const { body } = await play(laptop, { video: film('Film') });
      service.clock.advance(2 * hour);
      const now = service.clock.now();
      const beat = report(laptop, film('Film'), {
        kind: 'progress',
        playback: body.id,
        occurredAt: now,
        activeAt: now,
      });
      assert.equal((await laptop.ask('POST', '/v1/pause-states', beat)).status, 200);
      await new Promise((resolve) => setTimeout(resolve, 200));
      service.clock.advance(2 * hour);
      const response = await fetch(service.url + body.url, { headers: { range: 'bytes=0-9' } });
      await response.arrayBuffer();
      assert.equal(response.status, 206);
    });
  });

  it('a hand-over: the new screen’s first picture is told to the old one, whose address then ends', async () => {
    const before = (await play(laptop, { video: film('Film') })).body;
    await laptop.ask('PUT', `/v1/devices/${laptop.device.id}`, { name: 'Laptop' });
    const [onTv, onLaptop] = [await listen(tv), await listen(laptop)];
    await laptop.ask('POST', `/v1/devices/${tv.device.id}/play`, {
      video: film('Film'),
      startAt: 31.5,
      from: laptop.device.id,
      playback: before.id,
    });
    const { data } = await onTv.next('play');
    const there = await play(tv, {
      video: data.video,
      startAt: data.startAt,
      command: data.command,
      device: tv.device.id,
    });
    assert.deepEqual([there.body.resumeAt, there.body.isResume], [31.5, true]);
    const now = service.clock.now();
    const first = report(tv, data.video, {
      kind: 'progress',
      position: 31.5,
      playedHere: 0,
      playback: there.body.id,
      occurredAt: now,
      activeAt: now,
    });
    assert.equal((await tv.ask('POST', '/v1/pause-states', first)).status, 200);
    const started = await onLaptop.next('playback', (heard) => heard.data.state === 'started');
    assert.equal(started.data.playback, there.body.id);
    assert.equal(started.data.device.name, 'Bedroom TV');
    const oldAddress = async (): Promise<number> => {
      const old = await fetch(service.url + before.url, { headers: { range: 'bytes=0-9' } });
      await old.arrayBuffer();
      return old.status;
    };
    // An answer that is under way when the playback ends is cut off: that is a failed fetch, and the next one is a 404.
    while ((await oldAddress().catch(() => 0)) !== 404)
      await new Promise((resolve) => setTimeout(resolve, 10));
    onTv.close();
    onLaptop.close();
  });

  it('what a screen plays is told to the others when it changes, not at every beat', async () => {
    const onTv = await listen(tv);
    const beat = (sequence: number, kind: string) => {
      const now = service.clock.now();
      const over = {
        session: 'changing',
        sequence,
        kind,
        occurredAt: now,
        activeAt: now,
        position: 10 + sequence,
      };
      return laptop.ask('POST', '/v1/pause-states', report(laptop, film('Two Ways'), over));
    };
    const told = () =>
      onTv.heard.filter(({ name, data }) => name === 'device' && data.id === laptop.device.id).length;
    await beat(1, 'progress');
    await onTv.next('device', ({ data }) => data.id === laptop.device.id);
    await beat(2, 'progress');
    await onTv.next('bookmark', ({ data }) => data.bookmark?.place.position === 12);
    assert.equal(told(), 0);
    await beat(3, 'pause');
    await onTv.next('device', ({ data }) => data.id === laptop.device.id);
    const { body } = await tv.ask('GET', '/v1/devices');
    const seen = body.devices.find(({ id }: { id: string }) => id === laptop.device.id);
    assert.deepEqual(
      [seen.nowPlaying.video, seen.nowPlaying.isPlaying, seen.nowPlaying.position],
      [film('Two Ways'), false, 13],
    );
    onTv.close();
  });

  it('a bookmark made here is heard there, with the address of the paused frame', async () => {
    const onTv = await listen(tv);
    const now = service.clock.now();
    await laptop.ask(
      'POST',
      '/v1/pause-states',
      report(laptop, film('Film'), { sequence: 9, position: 33, occurredAt: now, activeAt: now }),
    );
    const { data } = await onTv.next('bookmark', (heard) => heard.data.bookmark?.place.position === 33);
    const picture = await fetch(service.url + data.bookmark.place.still);
    assert.equal(picture.status, 200);
    assert.equal(picture.headers.get('content-type'), 'image/jpeg');
    await picture.arrayBuffer();
    onTv.close();
  }).timeout(60_000);
});
