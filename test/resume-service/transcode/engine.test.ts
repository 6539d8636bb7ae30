import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { type FfmpegTool, findFfmpeg } from '../../../resume-service/src/transcode/index.ts';
import { clip } from '../../support/clips.ts';
import { type Desk, ffmpegs, openDesk, until } from './conversion-desk.ts';
import { type CuttingRoom, encodeVideo, type Film, openCuttingRoom } from './segmenting/cutting-room.ts';

describe('what pictures are made with', function () {
  this.timeout(60_000);
  const processes = createProcesses();
  const opened: { desk?: Desk; room?: CuttingRoom; film?: Film; folder?: string } = {};
  const film = (): Film => opened.film ?? assert.fail();
  const folder = (): string => opened.folder ?? assert.fail();
  const open = async (options: Parameters<typeof openDesk>[0] = {}): Promise<Desk> => {
    opened.desk = await openDesk({ folder: folder(), timing: { aheadSeconds: 1 }, ...options });
    return opened.desk;
  };
  const ffmpeg = async (): Promise<FfmpegTool> =>
    (await findFfmpeg(processes, {})) ?? assert.fail('there is no ffmpeg');
  /** An ffmpeg that claims to have a hardware encoder, whose driver hangs. */
  const hanging = async (): Promise<FfmpegTool> => {
    const tool = await ffmpeg();
    const script = path.join(folder(), 'hanging.sh');
    await writeFile(script, '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
    return { ...tool, ffmpeg: script, encoders: new Set([...tool.encoders, 'h264_nvenc']) };
  };

  before(async () => {
    opened.room = await openCuttingRoom();
    opened.film = await opened.room.filmOf(await clip({ seconds: 60 }));
  });
  after(async () => {
    await opened.room?.close();
    await processes.close();
  });
  beforeEach(async () => {
    opened.folder = await mkdtemp(path.join(os.tmpdir(), 'engine-'));
  });
  afterEach(async () => {
    await opened.desk?.stop();
    await rm(folder(), { recursive: true });
  });

  it('does not keep the service from ending while hardware is tried', async () => {
    const tool = hanging();
    await tool;
    const desk = await open({ tool, settings: { hardwareEncoding: 'nvenc' } });
    const startedAtMs = performance.now();
    await desk.conversions.close();
    assert.ok(performance.now() - startedAtMs < 9_000, 'the trial was waited for');
  });

  it('is decided once for a playback, and says so in what is remembered of it', async () => {
    const desk = await open();
    const settled = await desk.conversions.settle({ video: [encodeVideo(film())], audio: [] });
    assert.deepEqual(settled, { video: [{ ...encodeVideo(film()), encoder: 'libx264' }], audio: [] });
    const [picture = assert.fail()] = settled.video;
    const made = await desk.bytes(film(), picture, 3, 'ann');
    assert.deepEqual(await desk.bytes(film(), encodeVideo(film()), 3, 'bob'), made);
    assert.equal(desk.starts.length, 1);
  });

  it('is not changed under a player: what was begun by hardware that has gone is begun anew', async () => {
    const desk = await open();
    const picture = encodeVideo(film(), { encoder: 'h264_nvenc' });
    const asked = { for: 'ann' };
    await assert.rejects(desk.conversions.init(film().source, picture, asked), { code: 'gone' });
    await assert.rejects(desk.conversions.segment(film().source, picture, 3, asked), { code: 'gone' });
    assert.equal(desk.starts.length, 0);
    const large = { ...encodeVideo(film(), { width: 1920, height: 1080 }) };
    const promised = (order: typeof large): string =>
      desk.conversions.plan(film().source, { video: [order], audio: [] }).video[0]?.codecs ?? '';
    assert.match(promised(large), /^avc1\.42c0/);
    assert.match(promised({ ...large, ...{ encoder: 'h264_nvenc' } }), /^avc1\.64/);
  });

  it('names what is kept: other facts of a film, or another build, are another rendition', async () => {
    const first = await open();
    const kept = (): string[] => readdirSync(folder()).sort();
    await first.bytes(film(), encodeVideo(film()), 3, 'ann');
    const before = kept();
    const [track = assert.fail()] = film().source.facts.video;
    const facts = { ...film().source.facts, video: [{ ...track, isConstantFrameRate: false, rotation: 90 }] };
    await first.bytes({ ...film(), source: { ...film().source, facts } }, encodeVideo(film()), 3, 'ann');
    assert.equal(kept().length, before.length + 1);
    await first.stop();
    const tool = await ffmpeg();
    const other = await open({ tool: Promise.resolve({ ...tool, version: `${tool.version}+other` }) });
    await other.bytes(film(), encodeVideo(film()), 3, 'ann');
    assert.equal(kept().filter((name) => before.includes(name)).length, 0);
  });

  it('begins a rendition anew when its init segment has become another', async () => {
    const first = await open();
    await first.bytes(film(), encodeVideo(film()), 3, 'ann');
    const whole = await first.conversions.init(film().source, encodeVideo(film()), { for: 'ann' });
    await first.stop();
    const [rendition = assert.fail()] = await readdir(folder());
    const init = path.join(folder(), rendition, `init.${whole.length}.mp4`);
    await writeFile(init, Buffer.alloc(whole.length, 7));
    const desk = await open();
    assert.ok((await desk.bytes(film(), encodeVideo(film()), 20, 'bob')).length > 0);
    assert.deepEqual(await desk.conversions.init(film().source, encodeVideo(film()), { for: 'bob' }), whole);
    assert.deepEqual(desk.failed, []);
    await desk.bytes(film(), encodeVideo(film()), 3, 'bob');
    assert.equal(desk.starts.length, 2, 'what was made before was still used');
  });

  it('makes an init segment that is missing, though its player has moved on to what is there', async () => {
    const first = await open({ timing: { aheadSeconds: 600 } });
    await first.bytes(film(), encodeVideo(film()), 0, 'ann');
    const conversion = { video: [encodeVideo(film())], audio: [] };
    await until(() => first.conversions.isWarm(film().source, conversion, 59));
    await until(() => ffmpegs().length === 0);
    await first.stop();
    const [rendition = assert.fail()] = await readdir(folder());
    for (const name of await readdir(path.join(folder(), rendition)))
      if (name.startsWith('init')) await rm(path.join(folder(), rendition, name));
    const desk = await open();
    const init = desk.conversions.init(film().source, encodeVideo(film()), { for: 'bob', near: 10 });
    await desk.bytes(film(), encodeVideo(film()), 12, 'bob');
    assert.ok((await init).length > 0);
    assert.equal(desk.starts.length, 1);
  });
});
