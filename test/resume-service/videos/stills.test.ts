import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { type FfmpegTool, findFfmpeg } from '../../../resume-service/src/transcode/index.ts';
import { probeFile } from '../../../resume-service/src/videos/importing/probe-file.ts';
import type { EditionRecord } from '../../../resume-service/src/videos/records.ts';
import { createStillKeys, readSecret } from '../../../resume-service/src/videos/stills/still-keys.ts';
import { createStills } from '../../../resume-service/src/videos/stills/stills.ts';
import { sweep } from '../../../resume-service/src/videos/stills/sweep.ts';
import { type ClipOptions, clip } from '../../support/clips.ts';
import { readFrameNumber } from '../../support/frame-number.ts';

describe('a still', () => {
  const processes = createProcesses();
  let tool: FfmpegTool | undefined;
  let folder = '';
  before(async () => {
    tool = await findFfmpeg(processes, {});
    folder = await mkdtemp(path.join(tmpdir(), 'stills-'));
  });
  after(async () => {
    await processes.close();
    await rm(folder, { recursive: true });
  });

  const sourceOf = async (options: ClipOptions) => {
    const file = await clip({ seconds: 9, ...options });
    const { facts } = await probeFile({ processes, tool }, file);
    assert.ok(facts);
    const _id = path.basename(file).slice(0, 16);
    return { file, facts, edition: { _id, facts, modifiedAt: 1 } as EditionRecord };
  };
  const frameIn = async (jpeg: string): Promise<number | undefined> => {
    const args = ['-v', 'error', '-i', jpeg, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', '640x360', 'pipe:1'];
    const { stdout } = await processes.run({ command: tool?.ffmpeg ?? '', args, timeLimitMs: 20_000 });
    return readFrameNumber({ width: 640, height: 360, data: stdout });
  };

  for (const options of [
    {},
    { container: 'mpegts' },
    { container: 'matroska', audioCodec: 'ac3', interlaced: true, fps: '25' },
    { container: 'webm', videoCodec: 'vp9', audioCodec: 'opus' },
    { videoCodec: 'hevc', fps: '24000/1001' },
    { container: 'mpegts', videoCodec: 'mpeg2video', audioCodec: 'mp2', fps: '25' },
  ] as const satisfies readonly ClipOptions[]) {
    it(`shows exactly the frame on screen: ${JSON.stringify(options)}`, async () => {
      const { file, facts, edition } = await sourceOf(options);
      const stills = createStills({ processes, tool: () => tool, folder });
      const video = facts.video[0];
      const [frames = 0, per = 1] = (video?.frameRate ?? '').split('/').map(Number);
      const begin = (video?.startSeconds ?? 0) - (facts.startSeconds ?? 0);
      for (const expected of [0, 1, 61, 157, 210]) {
        const middle = begin + ((expected + 0.5) * per) / frames;
        const jpeg = await stills.take(
          { kind: 'still', edition: edition._id, positionMs: Math.round(middle * 1000) },
          { edition, input: async () => file },
        );
        assert.ok(jpeg);
        assert.equal(await frameIn(jpeg), expected);
      }
    }).timeout(120_000);
  }

  it('at the end of the film is its last frame', async () => {
    const { file, edition } = await sourceOf({});
    const stills = createStills({ processes, tool: () => tool, folder });
    const name = { kind: 'still', edition: edition._id, positionMs: 9_000 } as const;
    const jpeg = await stills.take(name, { edition, input: async () => file });
    assert.equal(await frameIn(jpeg ?? ''), 269);
  });
  it('of a broken file is nothing, and leaves nothing behind', async () => {
    const { edition } = await sourceOf({});
    const file = path.join(folder, 'broken.mp4');
    await writeFile(file, 'no film');
    const stills = createStills({ processes, tool: () => tool, folder });
    const name = { kind: 'still', edition: 'broken', positionMs: 1 } as const;
    assert.equal(
      await stills.take(name, { edition: { ...edition, _id: 'broken' }, input: async () => file }),
      undefined,
    );
  });
});

describe('the key of a still', () => {
  it('is read back by whoever has the secret, and by nobody else', () => {
    const keys = createStillKeys(Buffer.alloc(32, 1));
    const name = { kind: 'poster', edition: 'e0123-_', positionMs: 36_000 } as const;
    const key = keys.keyOf(name);
    assert.deepEqual(keys.read(key), name);
    assert.equal(createStillKeys(Buffer.alloc(32, 2)).read(key), undefined);
    assert.equal(keys.read(key.replace(/^p/, 's')), undefined);
    assert.equal(keys.read('../../etc/passwd'), undefined);
  });
  it('keeps its secret across restarts, also when two start at once', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'secret-'));
    const [one, two] = await Promise.all([readSecret(folder), readSecret(folder)]);
    assert.deepEqual(one, two);
    assert.deepEqual(await readSecret(folder), one);
    await rm(folder, { recursive: true });
  });
});

describe('the folder of stills', () => {
  it('is emptied from the longest unused on, until it is within its limit', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sweep-'));
    const { utimes } = await import('node:fs/promises');
    for (const [name, time] of [
      ['old', 1],
      ['middle', 2],
      ['new', 3],
    ] as const) {
      await writeFile(path.join(folder, name), Buffer.alloc(10));
      await utimes(path.join(folder, name), time, time);
    }
    await sweep(folder, 20);
    await assert.rejects(readFile(path.join(folder, 'old')));
    assert.equal((await readFile(path.join(folder, 'middle'))).length, 10);
    await rm(folder, { recursive: true });
  });
});
