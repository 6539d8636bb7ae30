import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { type FfmpegTool, findFfmpeg } from '../../../resume-service/src/transcode/index.ts';
import { withMeasured } from '../../../resume-service/src/videos/facts/measured-facts-rules.ts';
import { problemWords } from '../../../resume-service/src/videos/importing/file-problem-rules.ts';
import { probeFile } from '../../../resume-service/src/videos/importing/probe-file.ts';
import { scanPackets } from '../../../resume-service/src/videos/key-frames/scan-packets.ts';
import { readFrameNumberOfPng } from '../../support/frame-number.ts';
import { captions, explainedClips, oddClips, playableClips } from '../../support/odd-clips.ts';
import { type ExpectedFacts, expectedFacts } from './odd-films-facts.ts';

describe('films of every kind', function () {
  this.timeout(300_000);
  const processes = createProcesses();
  let tool: FfmpegTool | undefined;
  before(async () => {
    tool = await findFfmpeg(processes, {});
  });
  after(() => processes.close());

  const measured = async (file: string) => {
    assert.ok(tool);
    const { facts, problem } = await probeFile({ processes, tool }, file);
    assert.equal(problem, undefined);
    const index = facts?.video[0]?.index ?? assert.fail('there is no video');
    const found = await scanPackets({ processes, tool }, { input: file, index });
    assert.notEqual(found, undefined);
    return { facts: withMeasured(facts ?? assert.fail(), found ?? null), found };
  };

  for (const [name, { file, frames, ...clip }] of playableClips)
    it(`${name}: the facts are these`, async () => {
      const { facts, found } = await measured(await file());
      const { text, ...expected } =
        (expectedFacts as Partial<Record<string, ExpectedFacts>>)[name] ??
        assert.fail('expectations are missing');
      const { containers, startSeconds, durationSeconds } = facts;
      const [video, ...more] = facts.video;
      assert.deepEqual(more, []);
      const subset = (of: object | undefined, like: object | undefined) =>
        of &&
        Object.fromEntries(Object.keys(like ?? of).map((key) => [key, (of as Record<string, unknown>)[key]]));
      assert.deepEqual(
        {
          container: containers[0],
          startSeconds,
          durationSeconds,
          video: subset(video, expected.video),
          audio: facts.audio.map((track, at) => subset(track, expected.audio[at])),
        },
        expected,
      );
      assert.deepEqual(
        facts.text.map((track, at) => subset(track, text?.[at])),
        text ?? [],
      );
      if (!found) return assert.equal(name, 'a start before zero');
      assert.equal(found.pictures, frames);
      assert.ok(Math.abs(found.endTick / found.timescale - clip.durationSeconds) < 0.002);
    });

  for (const [name, odd] of explainedClips)
    it(`${name} explains itself`, async () => {
      const { problem } = await probeFile({ processes, tool }, await odd.file());
      assert.equal(problem, odd.problem);
      assert.ok(problemWords[odd.problem].en && problemWords[odd.problem].zh);
    });

  /** The pictures as ffmpeg shows them from the beginning on, turned and stretched as a player does. */
  const shown = async (file: string, at: number): Promise<number | undefined> => {
    const select = `select=gte(n\\,${at}),scale=w='trunc(iw*sar/2)*2':h=ih`;
    const output = [
      '-vf',
      select,
      '-frames:v',
      '1',
      '-vsync',
      'passthrough',
      '-f',
      'image2pipe',
      '-c:v',
      'png',
      '-',
    ];
    const { stdout } = await promisify(execFile)(
      'ffmpeg',
      ['-v', 'error', '-i', file, '-map', '0:v:0', ...output],
      { encoding: 'buffer', maxBuffer: 16 * 1024 * 1024 },
    );
    return readFrameNumberOfPng(stdout);
  };
  for (const [name, odd] of playableClips)
    it(`${name}: every picture has its number`, async () => {
      const file = await odd.file();
      for (const at of [0, 37, 140]) assert.equal(await shown(file, at), odd.firstFrame + at);
    });
  it('picture subtitles: they stand where they were written', async () => {
    const { stdout } = await promisify(execFile)('ffprobe', [
      ...['-v', 'error', '-select_streams', 's', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0'],
      await oddClips['picture subtitles'].file(),
    ]);
    const times = stdout.trim().split('\n').map(Number.parseFloat);
    const [first = 0, last = 0] = [times.at(0), times.at(-1)];
    assert.ok(
      Math.abs(first - captions.fromSeconds) < 0.05 && Math.abs(last - captions.toSeconds) < 0.05,
      stdout,
    );
  });
  it('know which picture is on screen, also where pictures last differently long', () => {
    const clip = oddClips['variable frame rate'];
    assert.deepEqual([0, 0.034, 0.07, 0.199, 0.2, 9.99].map(clip.frameAt), [0, 1, 2, 2, 3, 149]);
    assert.deepEqual([0, 0.04, 99].map(oddClips['a start before zero'].frameAt), [15, 16, 299]);
  });
});
