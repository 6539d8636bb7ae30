import assert from 'node:assert/strict';
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { canBeMade, conversionOf } from '../../../resume-service/src/playback/conversion-rules.ts';
import { decide } from '../../../resume-service/src/playback/decision-rules.ts';
import { fitWithin, shownSize } from '../../../resume-service/src/playback/picture-size-rules.ts';
import { hbbTv2 } from '../../../resume-service/src/playback/profiles/hbbtv-2.ts';
import { frameRateFor } from '../../../resume-service/src/playback/rendition-rules.ts';
import type { TrackChoice } from '../../../resume-service/src/playback/track-choice-rules.ts';
import type { Conversion } from '../../../resume-service/src/transcode/index.ts';
import type { AudioTrack, MediaFacts } from '../../../resume-service/src/videos/contract.ts';
import { film, stb } from './plain-films.ts';

const conversion = (
  facts: MediaFacts,
  { keyFrames = true, choice = {} as TrackChoice, screen = stb } = {},
): Conversion =>
  conversionOf(decide(facts, screen, choice), facts, keyFrames, screen) ?? assert.fail('it cannot be made');

const sizes = (facts: MediaFacts, screen = stb): string[] =>
  conversion(facts, { screen }).video.map((order) =>
    order.action === 'encode' ? `${order.width}x${order.height}@${order.frameRate}` : 'copy',
  );

describe('what is made of a film', () => {
  it('a picture the screen takes is copied, if its key frames are known', () => {
    assert.deepEqual(conversion(film('mpegts', {})), {
      video: [{ kind: 'video', action: 'copy', index: 0 }],
      audio: [{ kind: 'audio', action: 'encode', index: 1, codec: 'aac', channels: 2, bitrate: 160_000 }],
    });
  });

  it('is converted until they are known', () => {
    const { video } = conversion(film('mpegts', {}), { keyFrames: false });
    assert.deepEqual(
      video.map(({ action }) => action),
      ['encode', 'encode', 'encode'],
    );
  });

  it('is a small rendition first, then better ones up to its own size', () => {
    assert.deepEqual(conversion(film('webm', { codec: 'vp9' })).video, [
      ...[
        { width: 640, height: 360, bitrate: 810_000 },
        { width: 1280, height: 720, bitrate: 2_070_000 },
        { width: 1920, height: 1080, bitrate: 4_670_000 },
      ].map((rendition) => ({
        ...{ kind: 'video', action: 'encode', index: 0, codec: 'h264', ...rendition, frameRate: '25/1' },
        ...{ deinterlace: false, toneMap: false, burnIn: null },
      })),
    ]);
  });

  it('never is larger than the source, nor than 1080p, nor than the screen takes', () => {
    const vp9 = (width: number, height: number): MediaFacts => film('webm', { codec: 'vp9', width, height });
    assert.deepEqual(sizes(vp9(320, 180)), ['320x180@25/1']);
    assert.deepEqual(sizes(vp9(854, 480)), ['854x480@25/1']);
    assert.deepEqual(sizes(vp9(3840, 2160)).at(-1), '1920x1080@25/1');
    const small: Capabilities = {
      ...stb,
      video: [{ codec: 'h264', containers: ['mp4'], maxWidth: 1280, maxHeight: 720 }],
    };
    assert.deepEqual(sizes(vp9(3840, 2160), small), ['640x360@25/1', '1280x720@25/1']);
  });

  it('has square pixels, stands upright, and has even sides', () => {
    assert.deepEqual(
      sizes(film('mp4', { codec: 'mpeg2video', width: 720, height: 576, sampleAspectRatio: '64:45' })),
      ['640x360@25/1', '1024x576@25/1'],
    );
    assert.deepEqual(sizes(film('webm', { codec: 'vp9', width: 1280, height: 720, rotation: 90 })), [
      '360x640@25/1',
      '608x1080@25/1',
    ]);
    assert.deepEqual(fitWithin({ width: 1001, height: 563 }, []), { width: 1002, height: 564 });
    assert.deepEqual(fitWithin({ width: 853, height: 480 }, [{ width: 853, height: 480 }]), {
      width: 852,
      height: 480,
    });
    assert.deepEqual(
      shownSize({ index: 0, codec: 'vp9', width: 720, height: 480, sampleAspectRatio: '8:9' }),
      {
        width: 640,
        height: 480,
      },
    );
  });

  it('keeps the exact frame rate of its source, and halves it only if the screen cannot take it', () => {
    assert.deepEqual(
      [
        frameRateFor('24000/1001'),
        frameRateFor('60000/1001', 60),
        frameRateFor('60000/1001', 30),
        frameRateFor('50/1', 30),
        frameRateFor('25/1', 20),
        frameRateFor('60000/1001', 59.94),
        frameRateFor('29.97'),
        frameRateFor(undefined),
        frameRateFor('1000/1'),
      ],
      ['24000/1001', '60000/1001', '30000/1001', '25/1', '25/2', '60000/1001', '29970/1000', '25/1', '125/2'],
    );
  });

  const limited = (limits: Partial<Capabilities['video'][0]>): Capabilities => ({
    ...stb,
    video: [{ codec: 'h264', containers: ['mp4'], ...limits }],
  });
  const vp9At = (frameRate: string, width = 1920, height = 1080): MediaFacts =>
    film('webm', { codec: 'vp9', frameRate, width, height });

  it("keeps within the screen's level: smaller ones only, or fewer pictures a second, or smaller still", () => {
    const at = (maxLevel: number, facts = vp9At('50/1')): string[] => sizes(facts, limited({ maxLevel }));
    assert.deepEqual(at(42), ['640x360@50/1', '1280x720@50/1', '1920x1080@50/1']);
    assert.deepEqual(at(40), ['640x360@50/1', '1280x720@50/1']);
    assert.deepEqual(at(31), ['640x360@50/1']);
    assert.deepEqual(at(30), ['640x360@25/1']);
    assert.deepEqual(at(40, vp9At('25/1')), ['640x360@25/1', '1280x720@25/1', '1920x1080@25/1']);
    assert.deepEqual(at(13, vp9At('25/1')), ['320x180@25/1']);
    const facts = vp9At('25/1');
    assert.equal(
      conversionOf(decide(facts, limited({ maxLevel: 9 })), facts, true, limited({ maxLevel: 9 })),
      undefined,
    );
  });

  it('is in a profile the screen takes; whichever is quickest where it takes the quickest and the best', () => {
    const profiles = (...taken: string[]) =>
      conversion(vp9At('25/1'), { screen: limited({ profiles: taken }) }).video.map((order) =>
        order.action === 'encode' ? order.profile : 'copy',
      );
    assert.deepEqual(profiles('Constrained Baseline', 'Main', 'High'), [undefined, undefined, undefined]);
    assert.deepEqual(profiles('Main', 'High'), ['main', 'main', 'main']);
    assert.deepEqual(profiles('Baseline', 'Main'), ['main', 'main', 'main']);
    assert.deepEqual(profiles('Baseline'), ['baseline', 'baseline', 'baseline']);
    assert.deepEqual(profiles('High'), ['high', 'high', 'high']);
    const none = limited({ profiles: ['High 10'] });
    assert.equal(canBeMade(decide(vp9At('25/1'), none)), false);
  });

  it('is for a terminal of HbbTV what its profile says, not baseline at level 4.2', () => {
    const { video } = conversion(vp9At('50/1'), { screen: hbbTv2 });
    assert.deepEqual(
      video.map((order) => order.action === 'encode' && [order.height, order.frameRate, order.profile]),
      [
        [360, '50/1', 'main'],
        [720, '50/1', 'main'],
      ],
    );
  });

  it('is one rendition of a small film, two or three of a large one, and the first of them is small', () => {
    const heights = (width: number, height: number) =>
      conversion(vp9At('25/1', width, height)).video.map(
        (order) => order.action === 'encode' && order.height,
      );
    assert.deepEqual(heights(640, 360), [360]);
    assert.deepEqual(heights(1280, 720), [360, 720]);
    assert.deepEqual(heights(1920, 1080), [360, 720, 1080]);
  });

  it('is deinterlaced and tone mapped where that is needed', () => {
    const [first] = conversion(film('mp4', { codec: 'hevc', isInterlaced: true, hdr: 'hlg' })).video;
    assert.ok(first?.action === 'encode');
    assert.deepEqual([first.deinterlace, first.toneMap], [true, true]);
    const [plain] = conversion(film('mp4', { codec: 'hevc', hdr: 'sdr' })).video;
    assert.ok(plain?.action === 'encode');
    assert.deepEqual([plain.deinterlace, plain.toneMap], [false, false]);
  });

  it('has the chosen picture subtitles in it', () => {
    const facts: MediaFacts = {
      ...film('mp4', {}),
      text: [{ index: 2, codec: 'dvd_subtitle', isPicture: true }],
    };
    const { video, audio } = conversion(facts, { choice: { text: 2 } });
    assert.deepEqual(
      video.map((order) => order.action === 'encode' && order.burnIn),
      [2, 2, 2],
    );
    assert.equal(audio.length, 1);
  });

  it('keeps within a limit on the whole stream', () => {
    const screen = { ...stb, maxBitrate: 1_000_000 };
    const made = conversion({ ...film('mp4', {}), bitrate: 8_000_000 }, { screen });
    assert.deepEqual(
      made.video.map((order) => order.action === 'encode' && order.bitrate),
      [810_000, 850_000, 850_000],
    );
    assert.deepEqual(
      made.audio.map(({ action }) => action),
      ['encode'],
    );
  });
});

describe('the sounds that are made', () => {
  const sounds: AudioTrack[] = [
    { index: 1, codec: 'ac3', channels: 6 },
    { index: 2, codec: 'aac', channels: 2 },
    { index: 3, codec: 'dts', channels: 1 },
  ];

  it('are all of the film, the chosen one first, each with as many channels as it has', () => {
    assert.deepEqual(conversion(film('matroska', {}, sounds), { choice: { audio: 3 } }).audio, [
      { kind: 'audio', action: 'encode', index: 3, codec: 'aac', channels: 1, bitrate: 80_000 },
      { kind: 'audio', action: 'encode', index: 1, codec: 'aac', channels: 6, bitrate: 384_000 },
      { kind: 'audio', action: 'encode', index: 2, codec: 'aac', channels: 2, bitrate: 160_000 },
    ]);
  });

  it('are surround where film and screen have it, whatever the codec was', () => {
    const surround = film('mpegts', {}, [{ index: 1, codec: 'aac', channels: 6 }]);
    assert.deepEqual(conversion(surround).audio, [
      { kind: 'audio', action: 'encode', index: 1, codec: 'aac', channels: 6, bitrate: 384_000 },
    ]);
    const stereo: Capabilities = { ...stb, audio: [{ codec: 'aac', containers: ['mp4'], maxChannels: 2 }] };
    const [mixed] = conversion(surround, { screen: stereo }).audio;
    assert.equal(mixed?.action === 'encode' && mixed.channels, 2);
  });

  it('are two channels on a screen that says nothing of more', () => {
    const silent: Capabilities = { ...stb, audio: [{ codec: 'aac', containers: ['mp4'] }] };
    const [first] = conversion(film('matroska', {}, sounds.slice(0, 1)), { screen: silent }).audio;
    assert.deepEqual(first, {
      ...{ kind: 'audio', action: 'encode', index: 1, codec: 'aac', channels: 2, bitrate: 160_000 },
    });
  });

  it('are none where there is none', () => assert.deepEqual(conversion(film('matroska', {}, [])).audio, []));
});
