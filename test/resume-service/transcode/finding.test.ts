import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { findFfmpeg } from '../../../resume-service/src/transcode/index.ts';

describe('looking for ffmpeg', () => {
  const processes = createProcesses();
  let folder = '';
  const script = async (lines: string): Promise<string> => {
    const file = path.join(folder, `tool-${lines.length}`);
    await writeFile(file, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
    return file;
  };
  const find = async (lines: string, limitMs?: number) => {
    const tool = await script(lines);
    return findFfmpeg(processes, { ffmpegPath: tool, ffprobePath: tool }, limitMs);
  };
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'continuo-tool-'));
  });
  after(async () => {
    await processes.close();
    await rm(folder, { recursive: true });
  });

  it('ends when a tool says nothing', async () => {
    assert.equal(await find('exec sleep 1000', 200), undefined);
  }).timeout(15_000);
  it('counts the time for all questions together', async () => {
    const tool = await find('[ "$1" = -version ] && echo "ffmpeg version 7" && exit\nexec sleep 1000', 1_000);
    assert.equal(tool?.version, '7');
    assert.equal(tool.encoders.size, 0);
  }).timeout(15_000);
  it('finds none where its path leads through a file', async () => {
    const inFile = path.join(process.execPath, 'ffmpeg');
    assert.equal(await findFfmpeg(processes, { ffmpegPath: inFile, ffprobePath: inFile }), undefined);
  });
});
