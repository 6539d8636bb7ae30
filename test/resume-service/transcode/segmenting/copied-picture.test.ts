import assert from 'node:assert/strict';
import { type ClipOptions, clip } from '../../../support/clips.ts';
import { type CuttingRoom, copyVideo, openCuttingRoom, places, planOf } from './cutting-room.ts';

const open = ['-x265-params', 'scenecut=0:open-gop=1:bframes=3:log-level=error:keyint=50'];
const films: Readonly<Record<string, ClipOptions>> = {
  'H.264 in MP4': { extra: ['-bf', '2'] },
  'H.264 in Matroska': { container: 'matroska', fps: '24000/1001', extra: ['-bf', '2'] },
  'H.264 in a transport stream': { container: 'mpegts', extra: ['-bf', '2'] },
  'H.264 with open groups': { extra: ['-bf', '3', '-x264-params', 'open-gop=1:bframes=3'] },
  'HEVC with open groups in MP4': { videoCodec: 'hevc', fps: '25', extra: open },
  'HEVC with open groups in Matroska': { videoCodec: 'hevc', container: 'matroska', fps: '25', extra: open },
  'HEVC with open groups in a stream': { videoCodec: 'hevc', container: 'mpegts', fps: '25', extra: open },
  'key frames only': { extra: ['-g', '1', '-keyint_min', '1'] },
  'key frames ten seconds apart': { seconds: 25, extra: ['-g', '300', '-keyint_min', '300'] },
};

describe('a copied picture', function () {
  this.timeout(180_000);
  let room: CuttingRoom;
  before(async () => {
    room = await openCuttingRoom();
  });
  after(() => room.close());

  for (const [name, options] of Object.entries(films))
    it(`is whole when each segment comes from an ffmpeg of its own: ${name}`, async () => {
      const film = await room.filmOf(await clip({ seconds: 10, ...options }));
      const order = copyVideo(film);
      const plan = planOf(film, order);
      const cuts = [];
      for (let n = 0; n < plan.count; n += 1) cuts.push(await room.cut(film, order, n));
      const headers = new Set(cuts.map(({ init }) => init.toString('hex')));
      assert.equal(headers.size, 1, 'the header differs');
      const init = cuts[0]?.init ?? assert.fail('no header');
      const shown = await room.frames({ init, segments: cuts.flatMap(({ segments }) => segments) });
      assert.deepEqual(
        shown,
        shown.map((_, index) => index),
      );
      const [frames = 1, per = 1] = (film.source.facts.video[0]?.frameRate ?? '').split('/').map(Number);
      assert.equal(shown.length, Math.round((plan.endTick / plan.timescale) * (frames / per)));
    });

  it('is the same to the byte, wherever ffmpeg began', async () => {
    const film = await room.filmOf(await clip({ seconds: 10, extra: ['-bf', '2'] }));
    const order = copyVideo(film);
    const whole = await room.cut(film, order, 0, planOf(film, order).count);
    for (const n of places(whole.segments.length - 1, 3)) {
      const one = await room.cut(film, order, n);
      assert.deepEqual(one.segments[0]?.data, whole.segments[n]?.data);
    }
  });
});
