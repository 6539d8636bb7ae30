import assert from 'node:assert/strict';
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { decide } from '../../../resume-service/src/playback/decision-rules.ts';
import { type Outlook, planOf } from '../../../resume-service/src/playback/plan-rules.ts';
import { allReasons } from '../../../resume-service/src/playback/reason-rules.ts';
import type { MediaFacts, Plan } from '../../../resume-service/src/videos/contract.ts';

const stb: Capabilities = {
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'] }],
};

const file = (container: string, video: string, audio: string): MediaFacts => ({
  containers: [container],
  video: [{ index: 0, codec: video }],
  audio: [{ index: 1, codec: audio }],
  text: [{ index: 2, codec: 'hdmv_pgs_subtitle', isPicture: true }],
});

const plan = (facts: MediaFacts, outlook: Outlook = { canConvert: true }, text: number | null = null): Plan =>
  planOf({ edition: { id: 'one', facts }, decision: decide(facts, stb, { text }) }, outlook);

describe('the plan for a screen', () => {
  const sentences: [string, Plan, string, string][] = [
    [
      'a repacked film',
      plan(file('mpegts', 'h264', 'aac')),
      'This screen cannot play transport streams: repacking it, starts at once.',
      '此屏幕无法播放 TS 格式：将重新封装，立即开始。',
    ],
    [
      'other sound',
      plan(file('mp4', 'h264', 'ac3'), { canConvert: true, kind: 'tv' }),
      'The TV cannot play AC-3 sound: converting the sound to AAC, starts in about 1 s.',
      '电视无法播放 AC-3 音频：将把声音转换为 AAC，约 1 秒后开始。',
    ],
    [
      'another picture',
      plan(file('mp4', 'vp9', 'aac'), { canConvert: true, kind: 'tv' }),
      'The TV cannot play VP9 video: converting to H.264, starts in about 1 s.',
      '电视无法播放 VP9 视频：将转换为 H.264，约 1 秒后开始。',
    ],
    [
      'one whose beginning lies ready',
      plan(file('mp4', 'vp9', 'aac'), { canConvert: true, isWarm: true }),
      'This screen cannot play VP9 video: converting to H.264, starts at once.',
      '此屏幕无法播放 VP9 视频：将转换为 H.264，立即开始。',
    ],
    [
      'one that is being prepared',
      plan(file('mp4', 'vp9', 'aac'), { canConvert: true, preparing: 0.43 }),
      'This screen cannot play VP9 video: converting to H.264.',
      '此屏幕无法播放 VP9 视频：将转换为 H.264。',
    ],
    [
      'picture subtitles',
      plan(file('mp4', 'h264', 'aac'), { canConvert: true }, 2),
      'This screen cannot show these subtitles: drawing the subtitles into the picture, starts in about 1 s.',
      '此屏幕无法显示这种字幕：将把字幕绘制到画面中，约 1 秒后开始。',
    ],
    [
      'what cannot be made',
      plan(file('webm', 'vp9', 'opus'), { canConvert: false }),
      'This screen cannot play WebM files, VP9 video or Opus sound yet.',
      '此屏幕暂时无法播放 WebM 格式、VP9 视频或 Opus 音频。',
    ],
  ];
  for (const [name, { sentence }, en, zh] of sentences)
    it(`explains ${name} in both languages`, () => assert.deepEqual(sentence, { en, zh }));

  it('says when it can start, and that it can', () => {
    const ready = ({ available, readyInMs, preparing }: Plan): unknown[] => [available, readyInMs, preparing];
    const [direct, remux, vp9] = [
      file('mp4', 'h264', 'aac'),
      file('mpegts', 'h264', 'aac'),
      file('mp4', 'vp9', 'aac'),
    ];
    assert.deepEqual(ready(plan(direct, { canConvert: false })), [true, 0, null]);
    assert.deepEqual(ready(plan(remux)), [true, 300, null]);
    assert.deepEqual(ready(plan(vp9)), [true, 1000, null]);
    assert.deepEqual(ready(plan(vp9, { canConvert: true, isWarm: true })), [true, 0, null]);
    assert.deepEqual(ready(plan(vp9, { canConvert: true, preparing: 0.43 })), [true, null, 0.43]);
    assert.deepEqual(ready(plan(direct, { canConvert: true, preparing: 0.43 })), [true, null, 0.43]);
    assert.deepEqual(ready(plan(vp9, { canConvert: false })), [false, null, null]);
    assert.equal(plan(direct).sentence, undefined);
  });

  it('has words for every reason in both languages, without exclamation marks', () => {
    const facts = file('avi', 'mpeg4', 'mp3');
    const { video } = decide(facts, stb);
    for (const reason of allReasons) {
      const decision = { ...decide(facts, stb), reasons: [reason], video };
      const { sentence } = planOf({ edition: { id: 'one', facts }, decision }, { canConvert: false });
      assert.match(sentence?.en ?? '', /^This screen cannot (play|show) [A-Za-z][^!]+ yet\.$/, reason);
      assert.match(sentence?.zh ?? '', /^此屏幕暂时无法(播放|显示)[^!！]+。$/, reason);
    }
  });
});
