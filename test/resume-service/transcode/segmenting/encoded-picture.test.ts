import assert from 'node:assert/strict';
import { type OddClipName, oddClips, type PlayableClip } from '../../../support/odd-clips.ts';
import { type CuttingRoom, encodeVideo, openCuttingRoom, places, planOf } from './cutting-room.ts';

/** A place is a segment and the one behind it, each made by an ffmpeg of its own. */
const films: readonly (readonly [OddClipName, number])[] = [
  ['H.264 in MP4', 10],
  ['H.264 in a transport stream', 10],
  ['MPEG-2 in a transport stream', 10],
  ['key frames ten seconds apart', 10],
  ['HEVC in MP4', 4],
  ['VP9 in WebM', 3],
  ['AV1 in WebM', 3],
  ['interlaced H.264 and AC-3 in Matroska', 3],
  ['10-bit H.264', 2],
  ['HDR10', 2],
  ['rotated', 2],
  ['pixels that are not square', 2],
  ['variable frame rate', 3],
  ['a start before zero', 2],
  ['a picture that starts after the sound', 2],
  ['a late start', 2],
  ['fragments', 2],
  ['twelve hours', 3],
];

for (const packaged of [false, true])
  describe(`a converted picture, made by the ${packaged ? 'packaged' : "system's"} ffmpeg`, function () {
    this.timeout(180_000);
    let room: CuttingRoom;
    before(async () => {
      room = await openCuttingRoom({ packaged });
    });
    after(() => room.close());

    for (const [name, seeks] of films)
      it(`shows the right frame at every place of "${name}"`, async () => {
        const clip = oddClips[name] as PlayableClip;
        const film = await room.filmOf(await clip.file());
        const [video] = film.source.facts.video;
        const isHdr = video?.hdr !== undefined && video.hdr !== 'sdr';
        const order = encodeVideo(film, { deinterlace: video?.isInterlaced === true, toneMap: isHdr });
        const plan = planOf(film, order);
        const [frames = 1, per = 1] = order.frameRate.split('/').map(Number);
        const headers = new Set<string>();
        for (const n of places(plan.count - 1, packaged ? Math.ceil(seeks / 4) : seeks)) {
          const [one, two] = [await room.cut(film, order, n), await room.cut(film, order, n + 1)];
          headers.add(one.init.toString('hex')).add(two.init.toString('hex'));
          const shown = await room.frames({ init: two.init, segments: [...one.segments, ...two.segments] });
          const first = Math.round((plan.startOf(n) / plan.timescale) * (frames / per));
          const ticks = plan.durationOf(n) + plan.durationOf(n + 1);
          const count = Math.round((ticks / plan.timescale) * (frames / per));
          const expected = Array.from({ length: count }, (_, k) =>
            clip.frameAt(((first + k) * per) / frames),
          );
          assert.deepEqual(shown, expected, `segments ${n} and ${n + 1}`);
        }
        assert.equal(headers.size, 1, 'the header differs');
      });
  });
