import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError } from '../../../resume-service/src/core/config.ts';
import { checkPaths } from '../../../resume-service/src/core/config-paths.ts';

describe('the paths of the configuration', () => {
  const folder = { name: '' };
  const at = (name: string): string => path.join(folder.name, name);
  const paths = { mediaDir: undefined, ffmpegPath: undefined, ffprobePath: undefined };

  before(async () => {
    folder.name = await mkdtemp(path.join(tmpdir(), 'continuo-paths-'));
    await writeFile(at('notes.txt'), 'text');
    await mkdir(at('films'));
    await writeFile(at('ffmpeg'), '#!/bin/sh\n');
    await chmod(at('ffmpeg'), 0o755);
  });

  after(() => rm(folder.name, { recursive: true }));

  it('are taken where there is what they name, and the data directory is made', async () => {
    await checkPaths({
      dataDir: at('new/data'),
      mediaDir: at('films'),
      ffmpegPath: at('ffmpeg'),
      ffprobePath: at('ffmpeg'),
    });
    assert.ok((await stat(at('new/data'))).isDirectory());
  });

  it('stop the start where there is not, each with its name', async () => {
    const wrong = {
      dataDir: at('notes.txt/data'),
      mediaDir: at('absent'),
      ffmpegPath: at('absent/ffmpeg'),
      ffprobePath: at('films'),
    };
    await assert.rejects(checkPaths(wrong), (error: Error) => {
      assert.ok(error instanceof ConfigError);
      const named = [...error.message.matchAll(/^ {2}(\w+): /gm)].map((match) => match[1]);
      assert.deepEqual(named, ['DATA_DIR', 'MEDIA_DIR', 'FFMPEG_PATH', 'FFPROBE_PATH']);
      return true;
    });
  });

  it('stop the start when a file stands for the folder of videos, or a text for a program', async () => {
    const dataDir = at('data');
    await assert.rejects(
      checkPaths({ ...paths, dataDir, mediaDir: at('notes.txt') }),
      /MEDIA_DIR: .*notes\.txt/,
    );
    await assert.rejects(
      checkPaths({ ...paths, dataDir, ffmpegPath: at('notes.txt') }),
      /FFMPEG_PATH: .*EACCES/,
    );
  });
});
