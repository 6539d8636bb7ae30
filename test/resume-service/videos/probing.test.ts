import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { type FfmpegPaths, findFfmpeg } from '../../../resume-service/src/transcode/index.ts';
import { probeFile } from '../../../resume-service/src/videos/importing/probe-file.ts';
import { oddClips } from '../../support/odd-clips.ts';

describe('a look into a file', function () {
  this.timeout(120_000);
  const processes = createProcesses();
  after(() => processes.close());
  const probe = async (paths: FfmpegPaths) => {
    const tool = (await findFfmpeg(processes, paths)) ?? assert.fail('there is no tool');
    return probeFile({ processes, tool }, await oddClips['H.264 in a transport stream'].file());
  };

  it('with the packaged tools finds what is in a transport stream', async () => {
    const packaged = createRequire(import.meta.url);
    const [ffmpeg, ffprobe] = ['@ffmpeg-installer/ffmpeg', '@ffprobe-installer/ffprobe'].map(
      (name) => (packaged(name) as { path: string }).path,
    );
    const { facts, problem } = await probe({ ffmpegPath: ffmpeg, ffprobePath: ffprobe });
    assert.equal(problem, undefined);
    assert.deepEqual([facts?.video[0]?.codec, facts?.audio[0]?.codec], ['h264', 'aac']);
  });
  it('says so when the tool breaks off', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'continuo-crash-'));
    const ffprobePath = path.join(folder, 'ffprobe');
    await writeFile(ffprobePath, '#!/bin/sh\nkill -SEGV $$\n', { mode: 0o755 });
    assert.deepEqual(await probe({ ffprobePath }), { problem: 'tool-crashed' });
    await rm(folder, { recursive: true });
  });
});
