import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { type FfmpegTool, findFfmpeg } from '../../../resume-service/src/transcode/index.ts';
import { probeFile } from '../../../resume-service/src/videos/importing/probe-file.ts';
import { createKeyFrameFinder } from '../../../resume-service/src/videos/key-frames/key-frame-finder.ts';
import { packTicks, unpackTicks } from '../../../resume-service/src/videos/key-frames/packed-ticks-rules.ts';
import { readSampleTable } from '../../../resume-service/src/videos/key-frames/read-sample-table.ts';
import { scanPackets } from '../../../resume-service/src/videos/key-frames/scan-packets.ts';
import { type ClipOptions, clip } from '../../support/clips.ts';
import { oddClips } from '../../support/odd-clips.ts';

describe('the key frames of a real file', function () {
  this.timeout(120_000);
  const processes = createProcesses();
  let tool: FfmpegTool | undefined;
  before(async () => {
    tool = await findFfmpeg(processes, {});
  });
  after(() => processes.close());

  /** The truth: the decoder says of each picture whether it is a key frame, in the order of the screen. */
  const decoded = (file: string): { keys: number[]; end: number; first: number } => {
    const args = ['-v', 'error', '-select_streams', 'v:0', '-show_entries'];
    const entries = 'frame=key_frame,pts_time,pkt_duration_time';
    const text = execFileSync('ffprobe', [...args, entries, '-of', 'csv=p=0', file]).toString();
    const frames = text
      .split('\n')
      .map((line) => line.split(','))
      .filter(([key]) => key === '0' || key === '1')
      .map(([key, time, duration]) => ({ isKey: key === '1', at: Number(time), duration: Number(duration) }));
    const first = frames[0]?.at ?? Number.NaN;
    const last = frames.at(-1) ?? assert.fail('no frames');
    return {
      first,
      keys: frames.filter(({ isKey }) => isKey).map(({ at }) => at - first),
      end: last.at + last.duration - first,
    };
  };
  const bframes = ['-bf', '2'];
  for (const [name, options] of [
    ['MP4 with B-frames', { extra: bframes }],
    ['MP4 with its index at the end', { extra: ['-movflags', '-faststart'] }],
    [
      'MP4 whose composition offsets are negative',
      { extra: [...bframes, '-movflags', '+negative_cts_offsets'] },
    ],
    ['MP4 in fragments', { extra: [...bframes, '-movflags', '+empty_moov+frag_keyframe'] }],
    ['MP4 of 23.976 fps', { fps: '24000/1001', extra: bframes }],
    ['Matroska', { container: 'matroska', extra: bframes }],
    ['WebM', { container: 'webm', videoCodec: 'vp9', audioCodec: 'opus' }],
    ['a transport stream', { container: 'mpegts', extra: bframes }],
    ['MPEG-2 in a transport stream', { container: 'mpegts', videoCodec: 'mpeg2video', audioCodec: 'mp2' }],
    ['HEVC', { videoCodec: 'hevc', fps: '25' }],
    ['a film that starts late', { container: 'matroska', extra: [...bframes, '-output_ts_offset', '7.5'] }],
  ] as const satisfies readonly (readonly [string, ClipOptions])[]) {
    it(`are exact in ${name}`, async () => {
      const file = await clip({ seconds: 7, ...options });
      assert.ok(tool);
      const { facts } = await probeFile({ processes, tool }, file);
      const found = await scanPackets(
        { processes, tool },
        { input: file, index: facts?.video[0]?.index ?? 0 },
      );
      assert.ok(found);
      const truth = decoded(file);
      const seconds = found.ticks.map((tick) => tick / found.timescale);
      assert.equal(seconds.length, 4);
      seconds.forEach((at, index) => assert.ok(Math.abs(at - (truth.keys[index] ?? -1)) < 1e-5));
      assert.ok(Math.abs(found.endTick / found.timescale - truth.end) < 1e-5);
      assert.ok(Math.abs((facts?.video[0]?.startSeconds ?? -1) - truth.first) < 1e-5);
      assert.equal(found.ticks[0], 0);
      assert.ok(found.ticks.every(Number.isInteger));
      const startSeconds = facts?.video[0]?.startSeconds ?? Number.NaN;
      const listed = await readSampleTable({ processes, tool }, { input: file, index: 0, startSeconds });
      if (file.endsWith('.mp4')) assert.deepEqual(listed, found, 'the list of samples says the same');
      else assert.equal(listed, undefined);
    });
  }
});

describe('the list of samples in an MP4', function () {
  this.timeout(120_000);
  const processes = createProcesses();
  after(() => processes.close());
  const both = async (
    name: 'twelve hours' | 'a start before zero' | 'a picture that starts after the sound',
  ) => {
    const tool = (await findFfmpeg(processes, {})) ?? assert.fail();
    const input = await oddClips[name].file();
    const startSeconds = name === 'a picture that starts after the sound' ? 0.5 : 0;
    return [
      await readSampleTable({ processes, tool }, { input, index: 0, startSeconds }),
      await scanPackets({ processes, tool }, { input, index: 0 }),
    ] as const;
  };
  it('is enough for twelve hours', async () => {
    const [listed, scanned] = await both('twelve hours');
    assert.equal(listed?.pictures, 43_200);
    assert.deepEqual(listed, scanned);
  });
  it('is understood where an edit list delays the picture', async () => {
    const [listed, scanned] = await both('a picture that starts after the sound');
    assert.ok(listed);
    assert.deepEqual(listed, scanned);
  });
  /** A film whose lists, or whose fragments, state pictures without number in a few bytes. */
  const bomb = async (extra: readonly string[], changes: readonly (readonly [string, number, number])[]) => {
    const bytes = await readFile(await clip({ seconds: 2, extra: [...extra] }));
    for (const [box, at, value] of changes) bytes.writeUInt32BE(value, bytes.indexOf(box) + 4 + at);
    const folder = await mkdtemp(join(tmpdir(), 'continuo-bomb-'));
    const file = join(folder, 'bomb.mp4');
    // Long enough for as many pictures of one byte.
    await writeFile(file, Buffer.concat([bytes, Buffer.alloc(8 * 1024 * 1024)]));
    return { file, remove: () => rm(folder, { recursive: true, force: true }) };
  };
  const many = 100_000_000;
  for (const [name, extra, changes] of [
    ['its sizes', [], [['stsz', 4, 1] as const, ['stsz', 8, many] as const]],
    ['its times', [], [['stts', 8, many] as const]],
    ['its fragments', ['-movflags', '+empty_moov+frag_keyframe'], [['trun', 4, many] as const]],
  ] as const)
    it(`is not built where ${name} state more pictures than a film has`, async () => {
      const tool = (await findFfmpeg(processes, {})) ?? assert.fail();
      const { file, remove } = await bomb(extra, changes);
      try {
        const memory = process.memoryUsage().heapTotal;
        assert.equal(
          await readSampleTable({ processes, tool }, { input: file, index: 0, startSeconds: 0 }),
          undefined,
        );
        assert.ok(process.memoryUsage().heapTotal - memory < 200 * 1024 * 1024);
      } finally {
        await remove();
      }
    });
  it('is not trusted where an edit list leaves pictures out', async () => {
    assert.deepEqual(await both('a start before zero'), [undefined, null]);
  });
});

describe('key frames found among packets', () => {
  const find = (packets: readonly (readonly [pts: number | undefined, flags: string])[]) => {
    const finder = createKeyFrameFinder();
    for (const [pts, flags] of packets)
      finder.add({
        pts,
        duration: 2,
        sizeBytes: 100,
        isKey: flags.includes('K'),
        isDiscarded: flags.includes('D'),
      });
    return finder.result([1, 25]);
  };
  it('count from the first picture, and end where the last one shown ends', () => {
    assert.deepEqual(
      find([
        [10, 'K'],
        [16, ''],
        [12, ''],
        [14, ''],
        [18, 'K'],
        [22, ''],
        [20, ''],
      ]),
      {
        ...{ timescale: 25, ticks: [0, 8], endTick: 14, isOpenGop: false, bytes: [400, 300], pictures: 7 },
        pictureTicks: { least: 2, most: 2 },
      },
    );
  });
  it('say where pictures before a key frame may refer behind it', () => {
    assert.equal(
      find([
        [0, 'K'],
        [2, ''],
        [8, 'K'],
        [4, ''],
        [6, ''],
      ])?.isOpenGop,
      true,
    );
  });
  it('do not count pictures that an edit list leaves out', () => {
    assert.deepEqual(
      find([
        [-4, 'KD'],
        [-2, 'D'],
        [0, 'K'],
        [2, ''],
      ])?.ticks,
      [0],
    );
  });
  it('are not given where the film begins in the middle, has no times, or goes back', () => {
    assert.equal(
      find([
        [0, ''],
        [2, 'K'],
      ]),
      undefined,
    );
    assert.equal(
      find([
        [0, 'K'],
        [undefined, ''],
      ]),
      undefined,
    );
    assert.equal(
      find([
        [100, 'K'],
        [102, ''],
        [20, 'K'],
      ]),
      undefined,
    );
    assert.equal(find([]), undefined);
  });
  it('see a rate that changes', () => {
    assert.deepEqual(
      find([
        [0, 'K'],
        [2, ''],
        [4, ''],
        [9, ''],
      ])?.pictureTicks,
      { least: 2, most: 5 },
    );
  });
  it('are stored small and come back as they were', () => {
    const all = Array.from({ length: 100_000 }, (_, at) => at * 3600 + (at % 7 === 0 ? 3600 : 0));
    const from0 = all.map((tick) => tick - (all[0] ?? 0));
    const packed = packTicks(from0);
    assert.ok(packed.steps.length <= 100_000);
    assert.deepEqual(unpackTicks(packed), from0);
    for (const ticks of [[], [0], [0, 2 ** 45], [0, 90_000, 90_001]])
      assert.deepEqual(unpackTicks(packTicks(ticks)), ticks);
  });
});
