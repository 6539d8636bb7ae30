import assert from 'node:assert/strict';
import { preferredLanguage } from 'look/language';
import { whereabouts } from 'look/places';
import { problemSentence } from 'look/problems';
import { reasonSentence } from 'look/reasons';
import { asAgo, asClock, asEnd, asLeft, asLength, asPlace, asPreparing, asReadyIn, asSpan } from 'look/times';
import { problemTypes } from '../../resume-service/src/core/problem.ts';

const now = new Date(2026, 4, 12, 21, 0, 0).getTime();
const minutes = (count: number): number => count * 60_000;

describe('words both apps share', () => {
  it("says positions as a player's clock does, rounded down", () => {
    assert.deepEqual([0, 59.999, 147.9, 3747, 36_000].map(asClock), [
      '0:00',
      '0:59',
      '2:27',
      '1:02:27',
      '10:00:00',
    ]);
    assert.equal(asPlace(150, 600, 'en'), '2:30 of 10:00');
    assert.equal(asPlace(150, null, 'en'), '2:30');
  });

  it('says the same length of a title when its file is a hair shorter, and never moves a place', () => {
    assert.deepEqual([179.94, 179.951, 179.999, 180, 180.9].map(asLength), [
      '2:59',
      '3:00',
      '3:00',
      '3:00',
      '3:00',
    ]);
    assert.equal(asPlace(179.999, 179.999, 'en'), '2:59 of 3:00');
    assert.equal(asLeft(179.999, 'en'), '3:00 left');
  });

  it('says how long ago something was, and the date after a week', () => {
    const ago = (ms: number): string => asAgo(now - ms, now, 'en');
    assert.deepEqual(
      [0, minutes(20), minutes(200), minutes(60 * 30), minutes(60 * 24 * 4), minutes(60 * 24 * 10)].map(ago),
      ['just now', '20 min ago', '3 h ago', 'yesterday', '4 days ago', '2 May 2026'],
    );
    assert.equal(asAgo(now + minutes(5), now, 'en'), 'just now');
    assert.equal(asAgo(now - minutes(20), now, 'zh'), '20 分钟前');
  });

  it('says when the film ends, faster at a faster rate', () => {
    assert.equal(asEnd(now, 47 * 60, 1, 'en'), 'ends 21:47');
    assert.equal(asEnd(now, 47 * 60, 2, 'en'), 'ends 21:23');
  });

  it('says lengths and waiting times in words', () => {
    assert.deepEqual(
      [45, 150, 120, 52 * 60 + 12, 5520].map((seconds) => asSpan(seconds, 'en')),
      ['45 s', '2 min 30 s', '2 min', '52 min', '1 h 32 min'],
    );
    assert.equal(asReadyIn(400, 'en'), 'ready in about 1 s');
    assert.equal(asReadyIn(180_000, 'en'), 'ready in about 3 min');
    assert.equal(asPreparing(0.437, 'en'), 'preparing 43 %');
  });

  it('says on which screen somebody stopped, and calls the own screen "here"', () => {
    const place = {
      kind: 'pause' as const,
      activeAt: now - minutes(20),
      device: { id: 'tv-1', name: 'Bedroom TV' },
      isMoving: false,
    };
    assert.equal(whereabouts(place, now, 'en'), 'paused on Bedroom TV · 20 min ago');
    assert.equal(whereabouts(place, now, 'en', 'tv-1'), 'paused here · 20 min ago');
    assert.equal(whereabouts({ ...place, isMoving: true }, now, 'en'), 'playing on Bedroom TV now');
    assert.equal(whereabouts({ ...place, kind: 'background' }, now, 'zh'), '在“Bedroom TV”停止 · 20 分钟前');
  });

  it('explains why a screen cannot play a title, whatever the reason is called', () => {
    assert.equal(
      reasonSentence(['video-codec-not-supported'], 'tv', 'en'),
      'This TV cannot play this video format yet.',
    );
    assert.equal(
      reasonSentence(['bitrate-exceeds-limit'], 'browser', 'en'),
      'The file needs more data per second than this browser can take.',
    );
    assert.equal(reasonSentence(['something-new'], 'phone', 'zh'), '这部手机暂时无法播放此格式。');
  });

  it('has a sentence of its own in both languages for every problem the service can answer', () => {
    for (const language of ['en', 'zh'] as const) {
      const sentences = Object.keys(problemTypes).map((code) => problemSentence(code, language));
      assert.equal(new Set(sentences).size, sentences.length);
      assert.notEqual(problemSentence(null, language), problemSentence('internal', language));
    }
  });

  it("picks the first of the viewer's languages that the apps speak", () => {
    assert.equal(preferredLanguage(['fr-FR', 'zh-CN', 'en']), 'zh');
    assert.equal(preferredLanguage(['fr-FR']), 'en');
  });
});
