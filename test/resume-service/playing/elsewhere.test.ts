import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { clip } from '../../support/clips.ts';
import { type Person, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { giveFile, type Origin, startOrigin } from '../sources/origin.ts';

/** H.264 and AAC in MP4, nothing else: a plain set-top box. */
const plainBox: Capabilities = {
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'] }],
};

describe("a film that lies on another platform's server", () => {
  let origin: Origin;
  let service: TestService;
  let folder: string;
  let ada: Person;
  let plain: Buffer;
  /** What the slow server still has to send is let go by the test. */
  const gate: { open(): void; opened: Promise<void> } = { open: () => undefined, opened: Promise.resolve() };

  before(async function () {
    this.timeout(120_000);
    plain = await readFile(await clip({ seconds: 8 }));
    const broadcast = await readFile(
      await clip({
        container: 'mpegts',
        videoCodec: 'mpeg2video',
        audioCodec: 'mp2',
        fps: '25',
        seconds: 12,
      }),
    );
    gate.opened = new Promise((resolve) => {
      gate.open = resolve;
    });
    origin = await startOrigin(async (request, response) => {
      if (request.url === '/plain.mp4') return giveFile(request, response, plain);
      if (request.url === '/broadcast.ts') return giveFile(request, response, broadcast);
      if (request.url !== '/whole.mp4') return void response.writeHead(404).end();
      response.writeHead(200, { 'content-length': plain.length, 'content-type': 'video/mp4' });
      const half = Math.floor(plain.length / 2);
      response.write(plain.subarray(0, half));
      await gate.opened;
      response.end(plain.subarray(half));
    });
    folder = await mkdtemp(join(tmpdir(), 'continuo-elsewhere-'));
    const titleAt = (name: string, file: string) => ({
      ...{ key: file, name, platform: 'iptv', url: `${origin.url}/${file}` },
    });
    const list = {
      titles: [
        titleAt('Plain', 'plain.mp4'),
        titleAt('Broadcast', 'broadcast.ts'),
        titleAt('Whole', 'whole.mp4'),
      ],
    };
    await writeFile(join(folder, 'titles.json'), JSON.stringify(list));
    service = await startTestService({
      REMOTE_EDITIONS: join(folder, 'titles.json'),
      SOURCE_ORIGINS: `iptv=${origin.url}`,
      PRIVATE_ORIGINS: origin.url,
    });
    ada = await webViewer(service.url);
    await ada.ask('PUT', '/v1/devices/plain-box-1', { name: 'Box', kind: 'tv', capabilities: plainBox });
  });
  after(async () => {
    gate.open();
    await service.close();
    await origin.close();
    await rm(folder, { recursive: true, force: true });
  });

  type Listed = {
    id: string;
    title: string;
    plan: { preparing: number | null; method: string; readyInMs: number | null } | null;
  };
  /** Waits until a title looks as it should; the test's own time limit ends the wait. */
  const titleThat = async (title: string, fits: (one: Listed) => boolean): Promise<Listed> => {
    for (;;) {
      const { body } = await ada.ask('GET', '/v1/videos?device=plain-box-1');
      const found = (body.videos as Listed[]).find((one) => one.title === title);
      if (found && fits(found)) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const play = (video: string, more: object = {}) =>
    ada.ask('POST', '/v1/playbacks', { video, capabilities: plainBox, ...more });

  it('is played straight from there, ranges and all, without its address being told', async () => {
    const { id } = await titleThat('Plain', ({ plan }) => plan?.readyInMs === 0);
    const { body, text } = await play(id);
    assert.equal(body.method, 'direct');
    assert.ok(!text.includes(origin.url), 'the address stays inside');
    const some = await fetch(`${service.url}${body.url}`, { headers: { range: 'bytes=100-299' } });
    assert.equal(some.status, 206);
    assert.equal(some.headers.get('content-range'), `bytes 100-299/${plain.length}`);
    assert.ok(Buffer.from(await some.arrayBuffer()).equals(plain.subarray(100, 300)));
    const all = await fetch(`${service.url}${body.url}`);
    assert.ok(Buffer.from(await all.arrayBuffer()).equals(plain));
  }).timeout(30_000);

  it('is converted from there when this screen needs it', async () => {
    const { id } = await titleThat('Broadcast', ({ plan }) => plan?.method === 'transcode');
    const { body } = await play(id, { startAt: 5 });
    const segment = await fetch(new URL('v0/2.m4s', `${service.url}${body.url}`));
    assert.equal(segment.status, 200);
    assert.ok((await segment.arrayBuffer()).byteLength > 1_000);
  }).timeout(60_000);

  it('is stored first when it cannot be read from the middle, says how far it is, and is played then', async () => {
    const { id } = await titleThat('Whole', ({ plan }) => (plan?.preparing ?? 0) > 0.3);
    const refused = await play(id);
    assert.equal(refused.status, 409);
    assert.equal(refused.body.type, '/problems/source-preparing');
    assert.ok(refused.body.preparing > 0.3 && refused.body.preparing < 0.8, refused.text);
    gate.open();
    await titleThat('Whole', ({ plan }) => plan?.readyInMs === 0);
    const { body } = await play(id);
    const all = await fetch(`${service.url}${body.url}`);
    assert.ok(Buffer.from(await all.arrayBuffer()).equals(plain));
  }).timeout(30_000);
});
