import assert from 'node:assert/strict';
import type { Capabilities, VideoCapability } from '../../../resume-service/src/devices/contract.ts';
import { framesPerSecond } from '../../../resume-service/src/playback/conditions-rules.ts';
import { canBeMade, conversionOf } from '../../../resume-service/src/playback/conversion-rules.ts';
import { type Decision, decide } from '../../../resume-service/src/playback/decision-rules.ts';
import { chooseEdition, planOf } from '../../../resume-service/src/playback/plan-rules.ts';
import type { MediaFacts, VideoTrack } from '../../../resume-service/src/videos/contract.ts';

const stb: Capabilities = {
  profile: 'stb',
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'] }],
};

const file = (container: string, video: string | null, audio: string | null): MediaFacts => ({
  containers: [container],
  video: video === null ? [] : [{ index: 0, codec: video }],
  audio: audio === null ? [] : [{ index: 1, codec: audio }],
  text: [],
});

const withLimits = (limits: Partial<VideoCapability>): Capabilities => ({
  ...stb,
  video: [{ codec: 'h264', containers: ['mp4'], ...limits }],
});

const h264 = (facts: Partial<VideoTrack>): MediaFacts => ({
  ...file('mp4', 'h264', 'aac'),
  video: [{ index: 0, codec: 'h264', ...facts }],
});

/** "copy", the codec it is converted to, or "none". */
const fate = (track: Decision['video'] | Decision['audio']): string =>
  track === null ? 'none' : track.action === 'copy' ? 'copy' : track.codec;

describe('whether a screen can play a file', () => {
  const table: [string, MediaFacts, string, string[], string, string][] = [
    ['H.264/AAC in MP4 is played as it is', file('mp4', 'h264', 'aac'), 'direct', [], 'copy', 'copy'],
    ['another name of MP4 is MP4 all the same', file('mov', 'h264', 'aac'), 'direct', [], 'copy', 'copy'],
    [
      'a transport stream needs another container only',
      file('mpegts', 'h264', 'aac'),
      'remux',
      ['container-not-supported'],
      'copy',
      'copy',
    ],
    [
      'AC-3 in MP4 needs other sound only',
      file('mp4', 'h264', 'ac3'),
      'transcode',
      ['audio-codec-not-supported'],
      'copy',
      'aac',
    ],
    [
      'H.264/AC-3 in Matroska keeps its picture',
      file('matroska', 'h264', 'ac3'),
      'transcode',
      ['container-not-supported', 'audio-codec-not-supported'],
      'copy',
      'aac',
    ],
    [
      'VP9/Opus in WebM needs everything',
      file('webm', 'vp9', 'opus'),
      'transcode',
      ['container-not-supported', 'video-codec-not-supported', 'audio-codec-not-supported'],
      'h264',
      'aac',
    ],
    [
      'HEVC in MP4 needs another picture only',
      file('mp4', 'hevc', 'aac'),
      'transcode',
      ['video-codec-not-supported'],
      'h264',
      'copy',
    ],
    ['a silent film is played as it is', file('mp4', 'h264', null), 'direct', [], 'copy', 'none'],
    ['sound alone is played as it is', file('mp4', null, 'aac'), 'direct', [], 'none', 'copy'],
  ];
  for (const [name, facts, method, reasons, video, audio] of table)
    it(name, () => {
      const decision = decide(facts, stb);
      assert.deepEqual(
        [decision.method, decision.reasons, fate(decision.video), fate(decision.audio)],
        [method, reasons, video, audio],
      );
      assert.equal(decision.isPlayable, true);
    });

  const limits: [string, Partial<VideoTrack>, Partial<VideoCapability>][] = [
    ['video-profile-not-supported', { profile: 'High 10' }, { profiles: ['Main', 'High'] }],
    ['video-level-not-supported', { level: 51 }, { maxLevel: 41 }],
    ['video-bit-depth-not-supported', { bitDepth: 10 }, { bitDepths: [8] }],
    ['video-resolution-not-supported', { width: 3840, height: 2160 }, { maxWidth: 1920, maxHeight: 1080 }],
    ['frame-rate-not-supported', { frameRate: '60000/1001' }, { maxFrameRate: 30 }],
    ['video-range-not-supported', { hdr: 'hdr10' }, { hdr: ['sdr'] }],
    ['interlaced-not-supported', { isInterlaced: true }, { interlaced: false }],
    ['video-bitrate-not-supported', { bitrate: 9_000_000 }, { maxBitrate: 8_000_000 }],
    ['video-chroma-not-supported', { chroma: '4:2:2' }, { chromas: ['4:2:0'] }],
    ['reference-frames-not-supported', { referenceFrames: 16 }, { maxReferenceFrames: 4 }],
    ['anamorphic-not-supported', { sampleAspectRatio: '64:45' }, { anamorphic: false }],
    ['rotation-not-supported', { rotation: 90 }, { rotations: [] }],
  ];
  for (const [reason, track, limit] of limits) {
    it(`names ${reason}, and converts the picture`, () => {
      const { method, reasons, video } = decide(h264(track), withLimits(limit));
      assert.deepEqual([method, reasons, fate(video)], ['transcode', [reason], 'h264']);
    });
    it(`does not object to what is not known (${reason})`, () =>
      assert.equal(decide(h264({}), withLimits(limit)).method, 'direct'));
    it(`does not object without a limit (${reason})`, () =>
      assert.equal(decide(h264(track), stb).method, 'direct'));
  }

  it('a limit that is met exactly is met', () =>
    assert.equal(
      decide(h264({ level: 41, width: 1920 }), withLimits({ maxLevel: 41, maxWidth: 1920 })).method,
      'direct',
    ));

  it('a screen that has said nothing is trusted to play everything', () =>
    assert.equal(decide(file('webm', 'vp9', 'opus'), null).method, 'direct'));

  it('a stream on another server is never handed out as it is, not even to a screen that plays such', () => {
    const hls = file('hls', 'h264', 'aac');
    const screen: Capabilities = {
      video: [{ codec: 'h264', containers: ['mp4', 'hls', 'dash'] }],
      audio: [{ codec: 'aac', containers: ['mp4', 'hls', 'dash'] }],
    };
    for (const capabilities of [null, stb, screen])
      for (const facts of [hls, file('dash', 'h264', 'aac')]) {
        const decision = decide(facts, capabilities);
        assert.deepEqual([decision.method, decision.container, decision.transport], ['remux', 'mp4', 'dash']);
        assert.ok(canBeMade(decision));
      }
    assert.deepEqual(decide(hls, screen).reasons, ['no-direct-play']);
    assert.ok(conversionOf(decide(hls, null), hls, false, null)?.video.length);
    const { sentence } = planOf({ edition: { id: 'one', facts: hls }, decision: decide(hls, null) });
    assert.equal(sentence?.en, 'This screen cannot play a stream of another server as it is yet.');
  });

  it('a limit of nothing, or less, limits nothing that is made', () => {
    for (const odd of [0, -5]) {
      const limits = { maxLevel: odd, maxWidth: odd, maxHeight: odd, maxFrameRate: odd, maxBitrate: odd };
      const screen = { ...withLimits(limits), maxBitrate: odd };
      const facts = { ...h264({ codec: 'vp9', width: 640, height: 360 }), bitrate: 1_000_000 };
      const made = conversionOf(decide(facts, screen), facts, true, screen) ?? assert.fail('not made');
      assert.deepEqual(
        made.video.map((order) => order.action === 'encode' && [order.height, order.bitrate > 300_000]),
        [[360, true]],
      );
    }
  });

  it('of two capabilities for one codec the one that objects least counts', () => {
    const two: Capabilities = {
      ...stb,
      video: [
        { codec: 'h264', containers: ['mp4'], maxWidth: 1280 },
        { codec: 'h264', containers: ['mp4'], maxWidth: 3840 },
      ],
    };
    assert.equal(decide(h264({ width: 1920 }), two).method, 'direct');
  });

  it('a limit on the whole stream counts too, and then nothing is copied', () => {
    const decision = decide({ ...file('mp4', 'h264', 'aac'), bitrate: 20e6 }, { ...stb, maxBitrate: 10e6 });
    assert.deepEqual(decision.reasons, ['bitrate-exceeds-limit']);
    assert.deepEqual([fate(decision.video), fate(decision.audio)], ['h264', 'aac']);
  });

  it('names every reason, in one order, whatever order the tracks are in', () => {
    const decision = decide(
      { ...h264({ level: 51, bitDepth: 10, isInterlaced: true }), containers: ['mpegts'] },
      withLimits({ maxLevel: 41, bitDepths: [8], interlaced: false }),
    );
    assert.deepEqual(decision.reasons, [
      'container-not-supported',
      'video-level-not-supported',
      'video-bit-depth-not-supported',
      'interlaced-not-supported',
    ]);
  });

  it('what is made is MP4 segments, unless the screen says what it wants', () => {
    const ts = file('mpegts', 'h264', 'aac');
    assert.deepEqual(
      [decide(ts, stb), decide(ts, { ...stb, transports: ['hls', 'dash'] })].map(
        ({ container, transport }) => [container, transport],
      ),
      [
        ['mp4', 'dash'],
        ['mp4', 'hls'],
      ],
    );
    const targets = [{ container: 'ts', transport: 'hls' as const, video: ['h264'], audio: ['aac'] }];
    assert.equal(decide(ts, { ...stb, targets }).container, 'ts');
  });

  it('a screen for which nothing can be made plays nothing, and is told why', () => {
    const { isPlayable, reasons, container } = decide(file('webm', 'vp9', 'opus'), { ...stb, targets: [] });
    assert.deepEqual([isPlayable, container], [false, null]);
    assert.equal(reasons.length, 3);
    assert.deepEqual(decide(file('mp4', 'h264', 'aac'), { video: [], audio: [] }).reasons, [
      'no-direct-play',
    ]);
  });
});

describe('which edition of a title a screen gets', () => {
  it('the one that needs least, and among equals the first', () => {
    const editions = [
      { id: 'vp9', facts: file('webm', 'vp9', 'opus') },
      { id: 'ts', facts: file('mpegts', 'h264', 'aac') },
      { id: 'mp4', facts: file('mp4', 'h264', 'aac') },
      { id: 'mp4-2', facts: file('mp4', 'h264', 'aac') },
    ];
    assert.equal(chooseEdition(editions, stb)?.edition.id, 'mp4');
    assert.equal(chooseEdition([], stb), undefined);
  });
});

describe('a frame rate', () => {
  it('is a fraction, or nothing', () => {
    assert.equal(framesPerSecond('30000/1001'), 30000 / 1001);
    assert.equal(framesPerSecond('25'), 25);
    assert.equal(framesPerSecond('0/0'), undefined);
    assert.equal(framesPerSecond(undefined), undefined);
  });
});
