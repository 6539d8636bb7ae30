import assert from 'node:assert/strict';
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { decide } from '../../../resume-service/src/playback/decision-rules.ts';
import { chooseTracks, type TrackChoice } from '../../../resume-service/src/playback/track-choice-rules.ts';
import type { AudioTrack, MediaFacts } from '../../../resume-service/src/videos/contract.ts';

const film = (...audio: AudioTrack[]): MediaFacts => ({
  containers: ['mp4'],
  video: [{ index: 0, codec: 'h264' }],
  audio,
  text: [],
});
const ac3: AudioTrack = { index: 1, codec: 'ac3', channels: 6 };
const aac: AudioTrack = { index: 2, codec: 'aac', channels: 2 };

const browser: Capabilities = {
  video: [{ codec: 'h264', containers: ['mp4'] }],
  audio: [{ codec: 'aac', containers: ['mp4'], maxChannels: 2 }],
};

describe('which sound is meant', () => {
  const candidates = (facts: MediaFacts, choice: TrackChoice = {}): number[] =>
    chooseTracks(facts, choice).candidates.map(({ index }) => index);
  const wanted = (facts: MediaFacts, choice: TrackChoice = {}): number | undefined =>
    chooseTracks(facts, choice).audio?.index;

  it('the one chosen, and no other', () => {
    assert.deepEqual(candidates(film(ac3, aac), { audio: 1 }), [1]);
    assert.equal(decide(film(ac3, aac), browser, { audio: 1 }).audio?.action, 'encode');
  });

  it('without a choice any, or any that is marked as a default like the wanted one', () => {
    assert.deepEqual(candidates(film(ac3, aac)), [1, 2]);
    assert.deepEqual(candidates(film(ac3, { ...aac, isDefault: true })), [2]);
    assert.deepEqual(candidates(film({ ...ac3, isDefault: true }, { ...aac, isDefault: true })), [1, 2]);
    assert.equal(decide(film(ac3, aac), browser).audio?.index, 2);
  });

  it('what the file prefers is wanted, but does not bind', () => {
    assert.equal(wanted(film(ac3, aac), { defaultAudio: 2 }), 2);
    assert.deepEqual(candidates(film(ac3, aac), { defaultAudio: 2 }), [1, 2]);
  });

  it('what was heard before stays, in the same language and role', () => {
    const speaking = (index: number, codec: string, language: string, role?: string): AudioTrack => ({
      ...{ index, codec, language, ...(role === undefined ? {} : { role }) },
    });
    const facts = film(
      ...[speaking(1, 'aac', 'en'), speaking(2, 'ac3', 'fr'), speaking(3, 'aac', 'fr', 'commentary')],
      speaking(4, 'aac', 'fr', 'main'),
    );
    assert.deepEqual(candidates(facts, { preferredAudio: 2 }), [2, 4]);
    assert.equal(decide(facts, browser, { preferredAudio: 2 }).audio?.index, 4);
    assert.equal(decide(facts, browser, { audio: 2 }).audio?.action, 'encode');
    assert.deepEqual(candidates(film(ac3, aac), { preferredAudio: 1 }), [1]);
  });

  it('a number the file does not have is no choice', () => {
    assert.equal(wanted(film(ac3, { ...aac, isDefault: true }), { audio: 9 }), 2);
  });
});

describe('sounds beside the first', () => {
  const single: Capabilities = { ...browser, secondaryAudio: false };

  it('are repacked for a screen that hears the first one only', () => {
    const decision = decide(film({ ...aac, index: 1 }, aac), single, { audio: 2 });
    assert.deepEqual(
      [decision.method, decision.reasons, decision.audio],
      ['remux', ['secondary-audio-not-supported'], { index: 2, action: 'copy' }],
    );
    assert.equal(decide(film({ ...aac, index: 1 }, aac), single, { audio: 1 }).method, 'direct');
  });

  it('are never secondary in a file of their own, but cannot be played from there', () => {
    const decision = decide(film(ac3, { ...aac, isExternal: true }), single);
    assert.deepEqual(decision.reasons, ['audio-is-external']);
    assert.deepEqual(decision.audio, { index: 1, action: 'encode', codec: 'aac', channels: 2 });
    const inOneFile = [{ container: 'mp4', transport: 'http' as const, video: ['h264'], audio: ['aac'] }];
    const made = decide(film(ac3, { ...aac, isExternal: true }), { ...single, targets: inOneFile });
    assert.deepEqual([made.method, made.audio], ['remux', { index: 2, action: 'copy' }]);
  });
});

describe('sound channels', () => {
  const dolby: AudioTrack = { ...aac, channels: 6 };

  it('more than a screen takes are mixed down', () => {
    const decision = decide(film(dolby), browser);
    assert.deepEqual(decision.reasons, ['audio-channels-not-supported']);
    assert.deepEqual(decision.audio, { index: 2, action: 'encode', codec: 'aac', channels: 2 });
    assert.deepEqual([decision.method, decision.video?.action], ['transcode', 'copy']);
  });

  it('stay six only where the screen says that it takes them', () => {
    const channelsOn = (screen: Capabilities): unknown => {
      const { audio } = decide(film(ac3), screen);
      return audio?.action === 'encode' ? audio.channels : audio;
    };
    const saying = (maxChannels?: number): Capabilities => ({
      ...browser,
      audio: [{ codec: 'aac', containers: ['mp4'], ...(maxChannels ? { maxChannels } : {}) }],
    });
    assert.deepEqual([saying(), saying(2), saying(6), saying(8)].map(channelsOn), [2, 2, 6, 6]);
  });
});

describe('how many tracks a file has', () => {
  it('can be too many, which repacking cures', () => {
    const many: MediaFacts = { ...film(aac), streamCount: 33 };
    const { method, reasons } = decide(many, { ...browser, maxStreams: 32 });
    assert.deepEqual([method, reasons], ['remux', ['stream-count-exceeds-limit']]);
    assert.equal(decide({ ...many, streamCount: 32 }, { ...browser, maxStreams: 32 }).method, 'direct');
  });
});
