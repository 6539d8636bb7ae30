import assert from 'node:assert/strict';
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { decide } from '../../../resume-service/src/playback/decision-rules.ts';
import { createPlaying } from '../../../resume-service/src/playing.ts';
import { canBeMade } from '../../../resume-service/src/transcode/manifests/plan-conversion.ts';
import type { Conversion, ConversionSource } from '../../../resume-service/src/transcode/orders.ts';

const plainBox: Capabilities = {
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'], maxChannels: 6 }],
};

/** What is promised for a film that is only repacked if its key frames are known. */
const promised = async (durationSeconds: number | undefined, keyFrames: ConversionSource['keyFrames']) => {
  const facts: ConversionSource['facts'] = {
    ...{ containers: ['matroska'], text: [], video: [{ index: 0, codec: 'h264' }] },
    audio: [{ index: 1, codec: 'aac', channels: 6 }],
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
  };
  const source: ConversionSource = { id: 'film', facts, keyFrames };
  const playing = createPlaying({
    videos: {
      sourceOf: async () => source,
      ensureHere: async () => undefined,
      tool: () => ({}),
      textTrack: async () => undefined,
    },
    conversions: { canBeMade, settle: async (conversion: Conversion) => conversion },
  } as unknown as Parameters<typeof createPlaying>[0]);
  return playing.prepare('film', decide(facts, plainBox), plainBox);
};

const keyFrames = { timescale: 1000, ticks: [0, 2000, 4000], endTick: 6000 };

describe('what is promised of a film', () => {
  it('is its own picture with its surround sound, made anew', async () => {
    const { conversion } = (await promised(6, keyFrames)) ?? assert.fail('nothing is promised');
    assert.deepEqual(conversion, {
      video: [{ kind: 'video', action: 'copy', index: 0 }],
      audio: [{ kind: 'audio', action: 'encode', index: 1, codec: 'aac', channels: 6, bitrate: 384_000 }],
    });
  });

  it('is another picture where its key frames are of no use', async () => {
    for (const useless of [null, { ...keyFrames, ticks: [500, 2000] }]) {
      const { conversion } = (await promised(6, useless)) ?? assert.fail('nothing is promised');
      assert.equal(conversion?.video[0]?.action, 'encode');
    }
  });

  it('is nothing where nobody knows how long it is', async () => {
    assert.equal(await promised(undefined, keyFrames), undefined);
    assert.equal(await promised(undefined, null), undefined);
  });

  it('is nothing where a header states a length that no film has: its manifest would have no end', async () => {
    assert.equal(await promised(1e12, null), undefined);
    assert.ok(await promised(99 * 3600, null));
  });
});
