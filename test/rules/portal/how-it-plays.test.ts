import assert from 'node:assert/strict';
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { decide } from '../../../resume-service/src/playback/decision-rules.ts';
import { sentenceOf } from '../../../resume-service/src/playback/sentence-rules.ts';
import type { MediaFacts } from '../../../resume-service/src/videos/contract.ts';
import { withoutBeginning } from '../../../web-portal/src/player/how-it-plays.ts';

const screen: Capabilities = {
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'] }],
};
const film: MediaFacts = {
  containers: ['mp4'],
  video: [{ index: 0, codec: 'vp9' }],
  audio: [{ index: 1, codec: 'aac' }],
  text: [],
};

describe('how a title plays, once it plays', () => {
  const told = (readyInMs: number | null) =>
    sentenceOf(decide(film, screen, {}), film, { isMade: true, readyInMs });

  it("leaves out of the service's own sentence when it starts", () => {
    const plain = told(null);
    assert.ok(plain);
    for (const readyInMs of [0, 1000, 75_000]) {
      const sentence = told(readyInMs);
      assert.ok(sentence);
      assert.notDeepEqual(sentence, plain);
      assert.deepEqual(withoutBeginning(sentence), plain);
    }
  });

  it('leaves every other sentence as it is', () => {
    const sentence = { en: 'It starts in about 4 s of black.', zh: '约 4 秒后开始有画面。' };
    assert.deepEqual(withoutBeginning(sentence), sentence);
  });
});
