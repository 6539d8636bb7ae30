import assert from 'node:assert/strict';
import { planConversion } from '../../resume-service/src/transcode/manifests/plan-conversion.ts';
import type { AudioOrder, ConversionSource, VideoOrder } from '../../resume-service/src/transcode/orders.ts';

const source: ConversionSource = {
  id: 'film 1',
  facts: {
    ...{ containers: ['matroska'], durationSeconds: 60, bitrate: 9_000_000 },
    video: [
      {
        ...{ index: 0, codec: 'hevc', codecString: 'hvc1.2.4.L120.90', width: 1440, height: 1080 },
        ...{ frameRate: '25/1', sampleAspectRatio: '4:3', colorTransfer: 'smpte2084' },
      },
    ],
    audio: [
      { index: 1, codec: 'ac3', channels: 6, language: 'ger', title: 'Deutsch & mehr', role: 'main' },
      { index: 2, codec: 'aac', channels: 2, language: '??', role: 'commentary' },
    ],
    text: [],
  },
  keyFrames: { timescale: 1000, ticks: [0, 2000, 4500], endTick: 60_000 },
};
const picture: VideoOrder = {
  ...{ kind: 'video', action: 'encode', index: 0, codec: 'h264', width: 1280, height: 720 },
  ...{ frameRate: '25/1', bitrate: 3_000_000, deinterlace: false, toneMap: true, burnIn: null },
};
const sound = (index: number): AudioOrder => ({
  ...{ kind: 'audio', action: 'encode', index, codec: 'aac', channels: 2, bitrate: 128_000 },
});

describe('the plan of a conversion', () => {
  it('describes what is made by what was ordered', () => {
    const { video, audio } = planConversion(
      source,
      { video: [picture], audio: [sound(1), sound(2)] },
      [],
      'libx264',
    );
    const [{ segments, ...made } = assert.fail()] = video;
    assert.deepEqual(made, {
      ...{ id: 'v0', codecs: 'avc1.64001f', bandwidth: 3_150_000 },
      ...{ width: 1280, height: 720, frameRate: '25/1' },
    });
    assert.equal(segments.count, 30);
    assert.deepEqual(
      audio.map(({ segments: _, ...track }) => track),
      [
        {
          ...{ id: 'a0', codecs: 'mp4a.40.2', bandwidth: 134_400, channels: 2, sampleRateHz: 48_000 },
          ...{ language: 'de', role: 'main', label: 'Deutsch & mehr', isDefault: true },
        },
        {
          ...{ id: 'a1', codecs: 'mp4a.40.2', bandwidth: 134_400, channels: 2, sampleRateHz: 48_000 },
          ...{ role: 'commentary', isDefault: false },
        },
      ],
    );
  });

  it('describes what is copied by what is known of it', () => {
    const copy: VideoOrder = { kind: 'video', action: 'copy', index: 0 };
    const { video, durationSeconds } = planConversion(source, { video: [copy], audio: [] }, [], 'libx264');
    const [{ segments, ...copied } = assert.fail()] = video;
    assert.deepEqual(copied, {
      ...{ id: 'v0', codecs: 'hvc1.2.4.L120.90', bandwidth: 9_450_000, width: 1440, height: 1080 },
      ...{ frameRate: '25/1', sampleAspectRatio: '4:3', transfer: 16 },
    });
    assert.deepEqual([segments.count, durationSeconds], [3, 60]);
  });

  it('cannot be made where the times are not known, and says so', () => {
    const unknown = { ...source, keyFrames: null };
    assert.throws(
      () =>
        planConversion(
          unknown,
          { video: [{ kind: 'video', action: 'copy', index: 0 }], audio: [] },
          [],
          'libx264',
        ),
      { code: 'conversion-unavailable' },
    );
  });

  it('offers texts by the language they have, in the order of their addresses', () => {
    const texts = [
      { language: 'eng', role: 'forced' },
      { label: 'Mine', isDefault: true },
    ];
    const { text } = planConversion(source, { video: [picture], audio: [] }, texts, 'libx264');
    assert.deepEqual(text, [
      { id: 't0', language: 'en', role: 'forced', isDefault: false },
      { id: 't1', label: 'Mine', isDefault: true },
    ]);
  });
});
