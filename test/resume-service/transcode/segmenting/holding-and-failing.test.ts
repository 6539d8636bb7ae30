import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createProcesses, type Processes } from '../../../../resume-service/src/core/process.ts';
import { openSegmenter } from '../../../../resume-service/src/transcode/segmenting/open-segmenter.ts';
import {
  SegmenterError,
  type SegmenterFailure,
} from '../../../../resume-service/src/transcode/segmenting/segmenter-error.ts';
import { clip } from '../../../support/clips.ts';
import {
  type CuttingRoom,
  encodeAudio,
  encodeVideo,
  type Film,
  openCuttingRoom,
  planOf,
} from './cutting-room.ts';

/** Starts what it is given instead of ffmpeg, as ffmpeg would be started. */
const inPlaceOfFfmpeg = (processes: Processes, script: string): Pick<Processes, 'stream'> => ({
  stream: (options) => processes.stream({ ...options, command: process.execPath, args: ['-e', script] }),
});

/** Processor time a process has had, in clock ticks (proc(5), fields 14 and 15). */
const ticksOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
};

describe('a segmenter', function () {
  this.timeout(60_000);
  let room: CuttingRoom;
  let long: Film;
  before(async () => {
    room = await openCuttingRoom();
    long = await room.filmOf(await clip({ seconds: 120 }));
  });
  after(() => room.close());

  const fails = async (work: Promise<unknown>, kind: SegmenterFailure): Promise<SegmenterError> => {
    const error = await work.then(
      () => assert.fail('it did not fail'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof SegmenterError, String(error));
    assert.equal(error.kind, kind, `${error.message} ${error.lastWords}`);
    return error;
  };

  it('gives every segment to the end, and then nothing', async () => {
    const film = await room.filmOf(await clip({ seconds: 10 }));
    for (const order of [encodeVideo(film), encodeAudio(film)]) {
      const plan = planOf(film, order);
      const one = room.segmenter(film, order, plan.count - 2);
      assert.deepEqual(
        [await one.next(), await one.next(), await one.next(), await one.next()].map((next) => next?.n),
        [plan.count - 2, plan.count - 1, undefined, undefined],
      );
    }
  });

  it('costs nothing while it is held, and goes on where it was', async function () {
    if (process.platform !== 'linux') this.skip();
    const pids: number[] = [];
    const processes = createProcesses();
    const order = encodeVideo(long, { width: 640, height: 360, bitrate: 8_000_000 });
    const watched: Pick<Processes, 'stream'> = {
      stream(options) {
        const script = 'exec "$0" "$@"';
        const started = processes.stream({
          ...options,
          command: '/bin/sh',
          args: ['-c', script, options.command, ...options.args],
        });
        pids.push(
          Number(
            readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8')
              .trim()
              .split(' ')
              .at(-1),
          ),
        );
        return started;
      },
    };
    const one = openSegmenter(
      { processes: watched, tool: room.tool },
      { source: long.source, order, input: { url: long.file, isRemote: false }, startAt: 3 },
    );
    try {
      assert.equal((await one.next())?.n, 3);
      assert.equal(one.isHeld, true);
      const [pid = assert.fail('it was not started')] = pids;
      let before = ticksOf(pid);
      for (let still = 0, tries = 0; still < 3; tries += 1) {
        assert.ok(tries < 200, 'it works on though nobody reads');
        await wait(100);
        const now = ticksOf(pid);
        still = now === before ? still + 1 : 0;
        before = now;
      }
      const next = one.next();
      assert.equal(one.isHeld, false);
      assert.equal((await next)?.n, 4);
      const [own, other] = [await one.next(), await room.cut(long, order, 5)];
      assert.equal(own?.n, 5);
      assert.deepEqual(
        await room.frames({ init: await one.init(), segments: own ? [own] : [] }),
        await room.frames(other),
      );
    } finally {
      await one.end();
      await processes.close();
    }
  });

  it('says so when a film is cut off, and publishes nothing that is not there', async () => {
    for (const [container, ending] of [
      ['mp4', 'mp4'],
      ['matroska', 'mkv'],
    ] as const) {
      const whole = readFileSync(await clip({ seconds: 20, container }));
      const file = path.join(room.folder, `cut-off.${ending}`);
      writeFileSync(file, whole.subarray(0, Math.floor(whole.length * 0.55)));
      const film = await room.filmOf(file);
      for (const order of [encodeVideo(film), encodeAudio(film)]) {
        const plan = planOf(film, order);
        const one = room.segmenter(film, order, 0);
        const last = { n: -1 };
        const all = async (): Promise<void> => {
          for (let next = await one.next(); next; next = await one.next()) last.n = next.n;
        };
        await fails(all(), 'ended-early');
        assert.ok(plan.at(8) <= last.n + 1 && last.n <= plan.at(13), `it ended after segment ${last.n}`);
        await fails(one.next(), 'ended-early');
        await fails(room.cut(film, order, plan.count - 1), 'ended-early');
      }
    }
  });

  it('cannot read a text file, or one that is not there', async () => {
    const file = path.join(room.folder, 'text.mp4');
    writeFileSync(file, 'This is no film.\n'.repeat(99));
    for (const order of [encodeVideo(long), encodeAudio(long)]) {
      const error = await fails(room.cut({ ...long, file }, order, 0), 'unreadable');
      assert.ok(!error.message.includes(file) && error.lastWords.includes(file), 'a path got out');
      await fails(room.cut({ ...long, file: '/none/at all.mp4' }, order, 0), 'unreadable');
    }
  });

  it('does not follow a playlist, however it is named', async () => {
    const file = path.join(room.folder, 'list.mp4');
    writeFileSync(file, `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${long.file}\n#EXT-X-ENDLIST\n`);
    await fails(room.cut({ ...long, file }, encodeVideo(long), 0), 'unreadable');
  });

  for (const [name, script, kind] of [
    ['dies', 'process.kill(process.pid, "SIGKILL")', 'crashed'],
    ['fails without a word', 'process.exit(1)', 'crashed'],
    ['complains of the film', 'console.error("a.mp4: Invalid data found"); process.exit(1)', 'unreadable'],
    ['ends well without a word', '', 'ended-early'],
    [
      'writes garbage',
      'process.stdout.write(Buffer.alloc(100000, 120)); setInterval(() => {}, 99)',
      'crashed',
    ],
    [
      'stops within a box',
      'process.stdout.write(Buffer.from([0, 0, 1, 0, 102, 116, 121, 112, 1]))',
      'crashed',
    ],
  ] as const)
    it(`says "${kind}" of an ffmpeg that ${name}`, async () => {
      const one = openSegmenter(
        { processes: inPlaceOfFfmpeg(room.processes, script), tool: room.tool },
        {
          ...{ source: long.source, order: encodeVideo(long), startAt: 1 },
          input: { url: long.file, isRemote: false },
        },
      );
      await fails(one.next(), kind);
      await fails(one.init(), kind);
      await one.end();
    });

  it('that was ended says so, also to those who wait, and starts nothing again', async () => {
    const one = room.segmenter(long, encodeVideo(long), 10);
    const waiting = fails(one.next(), 'crashed');
    await one.end();
    await waiting;
    await fails(one.next(), 'crashed');
  });

  it('cannot be started when the service is closing, or where there is no ffmpeg', async () => {
    const processes = createProcesses();
    const job = {
      ...{ source: long.source, order: encodeVideo(long), startAt: 0 },
      input: { url: long.file, isRemote: false },
    };
    const nowhere = { ...room.tool, ffmpeg: '/none/ffmpeg' };
    await fails(openSegmenter({ processes, tool: nowhere }, job).next(), 'not-started');
    await processes.close();
    await fails(openSegmenter({ processes, tool: room.tool }, job).next(), 'not-started');
  });
});
