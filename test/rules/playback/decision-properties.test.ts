import assert from 'node:assert/strict';
import fc from 'fast-check';
import type {
  AudioCapability,
  Capabilities,
  VideoCapability,
} from '../../../resume-service/src/devices/contract.ts';
import { conversionOf } from '../../../resume-service/src/playback/conversion-rules.ts';
import { type Decision, decide } from '../../../resume-service/src/playback/decision-rules.ts';
import type {
  AudioTrack,
  MediaFacts,
  TextTrack,
  VideoTrack,
} from '../../../resume-service/src/videos/contract.ts';

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
/** Without the members that came out undefined: absent is not the same. */
const stated = <Stated>(value: object): Stated =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Stated;

const container = fc.constantFrom('mp4', 'mov', 'webm', 'matroska', 'mpegts', 'avi');
const screenContainers = fc.subarray(['mp4', 'webm', 'mkv', 'ts'], { minLength: 1 });
const videoCodec = fc.constantFrom('h264', 'hevc', 'vp9', 'av1', 'mpeg2video');
const audioCodec = fc.constantFrom('aac', 'ac3', 'opus', 'mp2');
const level = fc.constantFrom(31, 41, 51);
const width = fc.constantFrom(640, 1279, 1920, 3840);
const height = fc.constantFrom(360, 719, 1080, 2160);
const range = fc.constantFrom('sdr' as const, 'hdr10' as const, 'hlg' as const);
const rate = fc.constantFrom('24000/1001', '25/1', '50/1', '60000/1001');

const video: fc.Arbitrary<VideoTrack> = fc
  .record({
    ...{ index: fc.constant(0), codec: videoCodec, level: maybe(level), width: maybe(width) },
    ...{ height: maybe(height), bitDepth: maybe(fc.constantFrom(8, 10)), hdr: maybe(range) },
    ...{ frameRate: maybe(rate), isInterlaced: maybe(fc.boolean()), rotation: maybe(fc.constantFrom(0, 90)) },
    sampleAspectRatio: maybe(fc.constantFrom('1:1', '64:45', '8:9')),
  })
  .map(stated<VideoTrack>);
const audio: fc.Arbitrary<AudioTrack> = fc
  .record({ index: fc.constant(1), codec: audioCodec, channels: maybe(fc.constantFrom(1, 2, 6, 8)) })
  .map(stated<AudioTrack>);
const text: fc.Arbitrary<TextTrack> = fc
  .record({ index: fc.constant(2), codec: fc.constant('subrip') })
  .map(stated<TextTrack>);
const facts: fc.Arbitrary<MediaFacts> = fc
  .record({
    containers: container.map((name) => [name]),
    bitrate: maybe(fc.constantFrom(2_000_000, 30_000_000)),
    video: fc.array(video, { minLength: 1, maxLength: 1 }),
    audio: fc.array(audio, { maxLength: 1 }),
    text: fc.array(text, { maxLength: 1 }),
  })
  .map(stated<MediaFacts>);

const videoCapability: fc.Arbitrary<VideoCapability> = fc
  .record({
    ...{ codec: videoCodec, containers: screenContainers, maxLevel: maybe(level), maxWidth: maybe(width) },
    ...{ maxHeight: maybe(height), bitDepths: maybe(fc.constantFrom([8], [8, 10])) },
    ...{ maxFrameRate: maybe(fc.constantFrom(25, 30, 60)), interlaced: maybe(fc.boolean()) },
    hdr: maybe(fc.subarray(['sdr', 'hdr10', 'hlg'] as const, { minLength: 1 })),
  })
  .map(stated<VideoCapability>);
const audioCapability: fc.Arbitrary<AudioCapability> = fc
  .record({ codec: audioCodec, containers: screenContainers, maxChannels: maybe(fc.constantFrom(2, 6)) })
  .map(stated<AudioCapability>);
const capabilities: fc.Arbitrary<Capabilities> = fc
  .record({
    video: fc.array(videoCapability, { maxLength: 4 }),
    audio: fc.array(audioCapability, { maxLength: 3 }),
    maxBitrate: maybe(fc.constantFrom(10_000_000, 50_000_000)),
  })
  .map(stated<Capabilities>);

/** How much work a decision is; the most is what cannot be made. */
const workOf = ({ isPlayable, method, video: picture }: Decision): number => {
  if (!isPlayable) return 4;
  if (method !== 'transcode') return method === 'direct' ? 0 : 1;
  return picture?.action === 'encode' ? 3 : 2;
};

/** One way of taking more: a further capability, or a limit less. */
const takingMore: fc.Arbitrary<(screen: Capabilities) => Capabilities> = fc.oneof(
  videoCapability.map((one) => (screen: Capabilities) => ({ ...screen, video: [...screen.video, one] })),
  audioCapability.map((one) => (screen: Capabilities) => ({ ...screen, audio: [...screen.audio, one] })),
  fc
    .constantFrom('maxLevel', 'maxWidth', 'maxHeight', 'bitDepths', 'maxFrameRate', 'interlaced', 'hdr')
    .map((limit) => (screen: Capabilities) => ({
      ...screen,
      video: screen.video.map((one) => stated<VideoCapability>({ ...one, [limit]: undefined })),
    })),
  fc.constant(({ maxBitrate: _limit, ...screen }: Capabilities) => screen),
);

describe('whatever the film and the screen', () => {
  it('the same question has the same answer, and asking changes nothing', () => {
    fc.assert(
      fc.property(facts, capabilities, (film, screen) => {
        const before = structuredClone([film, screen]);
        assert.deepEqual(decide(film, screen), decide(film, screen));
        assert.deepEqual([film, screen], before);
      }),
    );
  });

  it('direct play has no reasons, everything else has some, each once', () => {
    fc.assert(
      fc.property(facts, capabilities, (film, screen) => {
        const { method, reasons } = decide(film, screen);
        assert.equal(method === 'direct', reasons.length === 0);
        assert.equal(new Set(reasons).size, reasons.length);
      }),
    );
  });

  it('the method is what is done to the tracks', () => {
    fc.assert(
      fc.property(facts, capabilities, (film, screen) => {
        const decision = decide(film, screen);
        const isEncoded = [decision.video, decision.audio].some((track) => track?.action === 'encode');
        assert.equal(decision.method === 'transcode', isEncoded || !decision.isPlayable);
      }),
    );
  });

  it('a screen that takes more never needs more work', () => {
    fc.assert(
      fc.property(facts, capabilities, takingMore, (film, screen, more) => {
        assert.ok(workOf(decide(film, more(screen))) <= workOf(decide(film, screen)));
      }),
      { numRuns: 2000 },
    );
  });

  it('what is not known of a film never stands in its way', () => {
    const limits = ['level', 'width', 'height', 'bitDepth', 'hdr', 'frameRate', 'isInterlaced', 'rotation'];
    fc.assert(
      fc.property(facts, capabilities, fc.constantFrom(...limits), (film, screen, unknown) => {
        const less = {
          ...film,
          video: film.video.map((track) => stated<VideoTrack>({ ...track, [unknown]: undefined })),
        };
        assert.ok(workOf(decide(less, screen)) <= workOf(decide(film, screen)));
      }),
    );
  });

  it('what is made is what the screen takes: even, no larger than the source or the limits, in time', () => {
    fc.assert(
      fc.property(facts, capabilities, fc.boolean(), (film, screen, keyFramesKnown) => {
        const decision = decide(film, screen);
        const made = conversionOf(decision, film, keyFramesKnown, screen);
        if (!made) return assert.equal(decision.isPlayable, false);
        const { video: orders, audio: sounds } = made;
        const limits = decision.video?.action === 'encode' ? decision.video : undefined;
        for (const order of orders) {
          if (order.action === 'copy') continue;
          assert.ok(order.width % 2 === 0 && order.height % 2 === 0 && order.width > 0 && order.height > 0);
          assert.ok(order.width * order.height <= 1920 * 1080);
          assert.ok(order.width <= (limits?.maxWidth ?? Number.POSITIVE_INFINITY));
          assert.ok(order.height <= (limits?.maxHeight ?? Number.POSITIVE_INFINITY));
          assert.match(order.frameRate, /^\d+\/\d+$/);
        }
        const heights = orders.map((order) => (order.action === 'encode' ? order.height : 0));
        assert.deepEqual(
          heights,
          [...heights].sort((a, b) => a - b),
        );
        assert.equal(sounds.length, film.audio.length);
        for (const [index, order] of sounds.entries())
          if (order.action === 'encode')
            assert.ok(
              order.channels <= (film.audio[index]?.channels ?? 2),
              'never more channels than there are',
            );
      }),
    );
  });
});
