import assert from 'node:assert/strict';
import type {
  Capabilities,
  Condition,
  ConditionGroup,
} from '../../../resume-service/src/devices/contract.ts';
import { failingGroups, holds, type Subject } from '../../../resume-service/src/playback/conditions-rules.ts';
import { decide } from '../../../resume-service/src/playback/decision-rules.ts';
import { takes } from '../../../resume-service/src/playback/names-rules.ts';
import { rangeOf } from '../../../resume-service/src/playback/range-rules.ts';
import type { AudioTrack, MediaFacts, VideoTrack } from '../../../resume-service/src/videos/contract.ts';

const film = (video: Partial<VideoTrack> = {}, audio: Partial<AudioTrack> = {}): MediaFacts => ({
  containers: ['mov', 'mp4'],
  video: [{ index: 0, codec: 'h264', ...video }],
  audio: [{ index: 1, codec: 'aac', ...audio }],
  text: [],
});

const subjectOf = (facts: MediaFacts): Subject => ({
  ...{ facts, containers: facts.containers, video: facts.video[0], audio: facts.audio[0] },
});

describe('a condition', () => {
  const met: [string, Condition, Partial<VideoTrack>, boolean][] = [
    [
      'is equal, whatever its case',
      { property: 'video-profile', operator: 'equals', value: 'high' },
      { profile: 'High' },
      true,
    ],
    ['is equal as a number', { property: 'width', operator: 'equals', value: '1920' }, { width: 1920 }, true],
    [
      'differs',
      { property: 'video-profile', operator: 'not-equals', value: 'main' },
      { profile: 'High' },
      true,
    ],
    [
      'does not differ',
      { property: 'interlaced', operator: 'not-equals', value: 'true' },
      { isInterlaced: true },
      false,
    ],
    ['is at most', { property: 'video-level', operator: 'at-most', value: 41 }, { level: 41 }, true],
    ['is more', { property: 'video-level', operator: 'at-most', value: '41' }, { level: 42 }, false],
    ['is at least', { property: 'width', operator: 'at-least', value: 1200 }, { width: 1200 }, true],
    ['is less', { property: 'width', operator: 'at-least', value: 1200 }, { width: 1199 }, false],
    [
      'is one of several',
      { property: 'video-codec-tag', operator: 'one-of', value: ['hvc1', 'dvh1'] },
      { codecTag: 'dvh1' },
      true,
    ],
    [
      'is none of several',
      { property: 'video-codec-tag', operator: 'one-of', value: ['hvc1', 'dvh1'] },
      { codecTag: 'hev1' },
      false,
    ],
    [
      'looks at exact frame rates',
      { property: 'frame-rate', operator: 'at-most', value: 60 },
      { frameRate: '60000/1001' },
      true,
    ],
    [
      'takes HDR10+ wherever HDR10 does',
      { property: 'video-range', operator: 'one-of', value: ['sdr', 'hdr10'] },
      { hdr: 'hdr10plus' },
      true,
    ],
    [
      'does not take HDR10 for HDR10+',
      { property: 'video-range', operator: 'equals', value: 'hdr10plus' },
      { hdr: 'hdr10' },
      false,
    ],
  ];
  for (const [name, condition, track, isMet] of met)
    it(name, () => assert.equal(holds(condition, subjectOf(film(track))), isMet));

  it('is satisfied by what is not known, unless it is required', () => {
    const condition: Condition = { property: 'video-codec-tag', operator: 'equals', value: 'hvc1' };
    assert.equal(holds(condition, subjectOf(film())), true);
    assert.equal(holds(condition, subjectOf(film({ codecTag: '' }))), true);
    assert.equal(holds({ ...condition, required: true }, subjectOf(film())), false);
  });

  const sounds: [Condition['property'], Partial<AudioTrack>, number | string, string][] = [
    ['audio-channels', { channels: 8 }, 6, 'audio-channels-not-supported'],
    ['audio-bitrate', { bitrate: 700_000 }, 640_000, 'audio-bitrate-not-supported'],
    ['audio-sample-rate', { sampleRateHz: 96_000 }, 48_000, 'audio-sample-rate-not-supported'],
    ['audio-bit-depth', { bitDepth: 24 }, 16, 'audio-bit-depth-not-supported'],
  ];
  for (const [property, track, most, reason] of sounds)
    it(`on ${property} gives ${reason}`, () => {
      const group: ConditionGroup = {
        on: 'audio',
        conditions: [{ property, operator: 'at-most', value: most }],
      };
      assert.deepEqual(failingGroups([group], 'audio', subjectOf(film({}, track))), [reason]);
      assert.deepEqual(failingGroups([group], 'audio', subjectOf(film())), []);
    });
});

describe('a group of conditions', () => {
  const small: Condition = { property: 'reference-frames', operator: 'at-most', value: 4 };
  const subject = subjectOf(film({ referenceFrames: 8, width: 1920 }));
  const applied = (group: Omit<ConditionGroup, 'on' | 'conditions'>): boolean =>
    failingGroups([{ on: 'video', conditions: [small], ...group }], 'video', subject).length > 0;

  it('applies to its codecs, in its containers, when its own conditions hold', () => {
    assert.equal(applied({}), true);
    assert.equal(applied({ codecs: ['H264'] }), true);
    assert.equal(applied({ codecs: ['hevc'] }), false);
    assert.equal(applied({ codecs: { except: ['h264'] } }), false);
    assert.equal(applied({ containers: ['mp4'] }), true);
    assert.equal(applied({ containers: ['mkv'] }), false);
    assert.equal(applied({ containers: { except: ['mp4'] } }), false);
    assert.equal(applied({ when: [{ property: 'width', operator: 'at-least', value: 1900 }] }), true);
    assert.equal(applied({ when: [{ property: 'width', operator: 'at-least', value: 1921 }] }), false);
  });

  it('on a file is tested under each of its names', () => {
    const group: ConditionGroup = {
      ...{ on: 'file', containers: { except: ['mp4'] } },
      conditions: [{ property: 'streams', operator: 'at-most', value: 1 }],
    };
    assert.deepEqual(failingGroups([group], 'file', subject), ['stream-count-exceeds-limit']);
  });

  it('adds its failures to those of the others', () => {
    const group = (property: Condition['property'], value: number): ConditionGroup => ({
      ...{ on: 'video', conditions: [{ property, operator: 'at-most', value }] },
    });
    assert.deepEqual(failingGroups([group('width', 1280), group('reference-frames', 4)], 'video', subject), [
      'video-resolution-not-supported',
      'reference-frames-not-supported',
    ]);
  });
});

describe('a list of names', () => {
  it('takes what it names; absent everything; a name not known is in no list', () => {
    assert.equal(takes(['MP4', 'm4v'], ['mov', 'mp4']), true);
    assert.equal(takes(['webm'], ['mov', 'mp4']), false);
    assert.equal(takes(undefined, ['mkv']), true);
    assert.equal(takes({ except: ['mp4'] }, ['mov', 'mp4']), false);
    assert.equal(takes({ except: ['mp4'] }, ['mkv']), true);
    assert.equal(takes(['h264'], ['']), false);
    assert.equal(takes({ except: ['h264'] }, ['']), true);
    assert.equal(takes([], ['h264']), false);
  });
});

describe('the range of a picture', () => {
  const dolby = (profile: number, compatibilityId?: number): string | undefined =>
    rangeOf({
      ...{ index: 0, codec: 'hevc', hdr: 'hdr10' },
      dolbyVision: { profile, ...(compatibilityId === undefined ? {} : { compatibilityId }) },
    });

  it('is that of Dolby Vision, by what its base layer is for others', () => {
    assert.deepEqual(
      [dolby(5), dolby(7, 6), dolby(8, 1), dolby(8, 2), dolby(8, 4), dolby(8, 6), dolby(10, 0), dolby(10, 4)],
      [
        ...['dolby-vision', 'dolby-vision-layered', 'dolby-vision-hdr10', 'dolby-vision-sdr'],
        ...['dolby-vision-hlg', 'dolby-vision-invalid', 'dolby-vision', 'dolby-vision-hlg'],
      ],
    );
  });

  it('is that of the stream where Dolby Vision is incomplete or of another kind', () => {
    assert.equal(dolby(4, 2), 'hdr10');
    const incomplete = { profile: 8, compatibilityId: 1, hasRpu: false };
    assert.equal(rangeOf({ index: 0, codec: 'hevc', hdr: 'hdr10', dolbyVision: incomplete }), 'hdr10');
    assert.equal(rangeOf({ index: 0, codec: 'hevc', codecTag: 'dvh1' }), 'dolby-vision');
  });

  it('is shown by a screen that shows its base layer', () => {
    const screen = (hdr: NonNullable<Capabilities['video'][0]['hdr']>): Capabilities => ({
      video: [{ codec: 'hevc', containers: ['mp4'], hdr }],
      audio: [{ codec: 'aac', containers: ['mp4'] }],
    });
    const facts = film({ codec: 'hevc', hdr: 'hdr10', dolbyVision: { profile: 8, compatibilityId: 1 } });
    assert.equal(decide(facts, screen(['sdr', 'hdr10'])).method, 'direct');
    assert.equal(decide(facts, screen(['dolby-vision'])).method, 'direct');
    assert.deepEqual(decide(facts, screen(['sdr', 'hlg'])).reasons, ['video-range-not-supported']);
  });
});
