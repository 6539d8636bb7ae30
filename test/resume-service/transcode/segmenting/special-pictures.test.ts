import assert from 'node:assert/strict';
import { encodedVideoCodec } from '../../../../resume-service/src/transcode/segmenting/h264-rules.ts';
import { clip } from '../../../support/clips.ts';
import { captions, type OddClipName, oddClips, type PlayableClip } from '../../../support/odd-clips.ts';
import { type CuttingRoom, encodeVideo, type Film, openCuttingRoom, planOf } from './cutting-room.ts';

for (const packaged of [false, true])
  describe(`a picture made by the ${packaged ? 'packaged' : "system's"} ffmpeg`, function () {
    this.timeout(120_000);
    let room: CuttingRoom;
    before(async () => {
      room = await openCuttingRoom({ packaged });
    });
    after(() => room.close());

    const filmOf = async (name: OddClipName): Promise<Film> =>
      room.filmOf(await (oddClips[name] as PlayableClip).file());

    it('has the subtitle in it that was on screen before it begins, and none that is over', async () => {
      const film = await filmOf('picture subtitles');
      const burnIn = film.source.facts.text[0]?.index ?? assert.fail('no subtitle');
      const order = encodeVideo(film, { width: 640, height: 360, burnIn });
      const { left, top, width, height } = captions.rectangle;
      const plan = planOf(film, order);
      for (const n of [2, plan.count - 1]) {
        const cut = await room.cut(film, order, n);
        const [picture] = await room.pictures(cut, 640, 360);
        assert.ok(picture, 'there is no picture');
        const at = ((top + Math.floor(height / 2)) * 640 + left + Math.floor(width / 2)) * 4;
        const light = picture[at + 2] ?? 0;
        assert.equal(light > 200, n === 2, `blue is ${light} at the beginning of segment ${n}`);
      }
    });

    it('is called what the manifest says', async () => {
      const film = await room.filmOf(await clip({ seconds: 4, width: 320 }));
      for (const [width, height, profile] of [
        [320, 180],
        [1280, 720],
        [1920, 1080],
        [640, 360, 'main'],
        [640, 360, 'baseline'],
        [1920, 1080, 'main'],
        [1920, 1080, 'high'],
      ] as const) {
        const order = encodeVideo(film, { width, height, ...(profile ? { profile } : {}) });
        const { init } = await room.cut(film, order, 0);
        const at = init.indexOf('avcC') + 5;
        assert.equal(encodedVideoCodec(order), `avc1.${init.toString('hex', at, at + 3)}`);
      }
    });

    it('is dimmed to what a screen without high dynamic range shows, with zimg and without', async () => {
      const film = await filmOf('HDR10');
      for (const hasFilter of [true, false]) {
        const filters = new Set(room.tool.filters);
        if (!hasFilter) filters.delete('zscale');
        const order = encodeVideo(film, { toneMap: true });
        const cut = await room.cut(film, order, 1, 1, { ...room.tool, filters });
        const [picture] = await room.pictures(cut, 320, 180);
        const pixel = picture?.subarray((100 * 320 + 160) * 4, (100 * 320 + 160) * 4 + 3) ?? [];
        const [red = 0, green = 0, blue = 0] = pixel;
        assert.ok(red > 200 && red > green + 20 && red > blue + 20, `it is ${[red, green, blue].join(' ')}`);
      }
    });
  });
