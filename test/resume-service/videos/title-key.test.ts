import assert from 'node:assert/strict';
import { titleNameOf } from '../../../resume-service/src/videos/importing/title-key-rules.ts';

const keyOf = (path: string): string => titleNameOf(path).key;

describe('the title a file belongs to', () => {
  it('is its name without edition words and year', () => {
    for (const file of [
      'The Long Walk.mkv',
      'The.Long.Walk.2019.1080p.BluRay.x265-remux.mkv',
      "The Long Walk (2019) Director's Cut.mp4",
      'The_Long_Walk_720p_WEB-DL.ts',
      'the long walk [HEVC] [10bit] [eng].mp4',
      'The Long Walk.de.mkv',
      'The Long Walk - Extended Cut - 2160p HDR10 DV Atmos.mkv',
    ])
      assert.equal(keyOf(file), 'the long walk', file);
  });
  it('keeps its name for people, and its year', () => {
    assert.deepEqual(titleNameOf('The.Long.Walk.2019.1080p.mkv'), {
      key: 'the long walk',
      name: 'The Long Walk',
      year: 2019,
      platforms: ['web', 'iptv'],
    });
  });
  it('keeps the folders, so that two episodes one are two titles', () => {
    assert.equal(keyOf('Series A/S01/Episode 1.mkv'), 'series a/s01/episode 1');
    assert.notEqual(keyOf('Series A/Episode 1.mkv'), keyOf('Series B/Episode 1.mkv'));
  });
  it('is on one platform only when its first folder says so, and is the same title on both', () => {
    assert.deepEqual(titleNameOf('web/Walk.webm').platforms, ['web']);
    assert.deepEqual(titleNameOf('IPTV/Walk.ts').platforms, ['iptv']);
    assert.deepEqual(titleNameOf('films/web/Walk.mp4').platforms, ['web', 'iptv']);
    assert.equal(keyOf('web/Walk.webm'), keyOf('iptv/Walk.ts'));
    assert.equal(keyOf('web/Walk.webm'), keyOf('Walk.mp4'));
  });
  it('does not depend on case, width or Unicode form', () => {
    assert.equal(keyOf('CAFÉ.mp4'), keyOf('Cafe\u0301.mkv'));
    assert.equal(keyOf('ＡＢＣ.mp4'), keyOf('abc.mp4'));
    assert.equal(keyOf('群山.mp4'), '群山');
  });
  it('leaves words alone that only look like edition words', () => {
    assert.equal(keyOf('The Proper Way.mp4').includes('way'), true);
    assert.equal(keyOf('It.mp4'), 'it');
    assert.equal(keyOf('1917.mp4'), '1917');
    assert.equal(keyOf('Avcado.mp4'), 'avcado');
    assert.equal(keyOf('2012 (2009).mp4'), '2012');
    assert.equal(keyOf('Remux.mp4'), 'remux');
  });
});
