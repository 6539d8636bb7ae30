import assert from 'node:assert/strict';
import type { ConversionSource, TrackOrder } from '../../../resume-service/src/transcode/orders.ts';
import {
  createRenditions,
  type RenditionsDeps,
} from '../../../resume-service/src/transcode/renditions/renditions.ts';

describe('the tracks of a film', () => {
  const source: ConversionSource = {
    id: 'film',
    facts: { containers: ['mp4'], durationSeconds: 10, video: [], audio: [], text: [] },
    keyFrames: null,
  };
  const order = (bitrate: number): TrackOrder => ({
    ...{ kind: 'audio', action: 'encode', index: 1, codec: 'aac', channels: 2, bitrate },
  });

  it('are remembered, but not all that anybody has ever asked for: limits can differ by one bit', () => {
    const deps = { encoder: () => 'libx264', recipe: () => [] } as unknown as RenditionsDeps;
    const { trackOf } = createRenditions(deps);
    const first = trackOf(source, order(1));
    assert.equal(trackOf(source, order(1)), first);
    for (let bitrate = 2; bitrate < 2_000; bitrate += 1) trackOf(source, order(bitrate));
    const again = trackOf(source, order(1));
    assert.notEqual(again, first);
    assert.equal(again.key, first.key);
  });
});
