import assert from 'node:assert/strict';
import type { Capabilities } from '../../../resume-service/src/devices/contract.ts';
import { asMade, canBeMade, conversionOf } from '../../../resume-service/src/playback/conversion-rules.ts';
import { decide } from '../../../resume-service/src/playback/decision-rules.ts';
import { planOf } from '../../../resume-service/src/playback/plan-rules.ts';
import { film, stb } from './plain-films.ts';

describe('what can be made here', () => {
  it('are segments of H.264 and AAC', () => {
    const vp9 = film('webm', { codec: 'vp9' });
    const wants = (target: NonNullable<Capabilities['targets']>[0]): boolean =>
      canBeMade(decide(vp9, { ...stb, targets: [target] }));
    assert.equal(canBeMade(decide(vp9, stb)), true);
    assert.equal(wants({ container: 'mp4', transport: 'hls', video: ['hevc', 'h264'] }), true);
    assert.equal(wants({ container: 'mp4', transport: 'hls', video: ['hevc'] }), false);
    assert.equal(wants({ container: 'mp4', transport: 'http' }), false);
    assert.equal(wants({ container: 'ts', transport: 'hls' }), false);
    assert.equal(canBeMade(decide(vp9, { ...stb, targets: [] })), false);
  });

  it('is preferred to what cannot be, however little work that would be', () => {
    const ts = film('matroska', { codec: 'hevc' }, [{ index: 1, codec: 'ac3' }]);
    const screen: Capabilities = {
      ...stb,
      video: [...stb.video, { codec: 'hevc', containers: ['ts'] }],
      targets: [
        { container: 'ts', transport: 'hls', video: ['hevc'], audio: ['ac3'] },
        { container: 'mp4', transport: 'hls', video: ['hevc'], audio: ['ac3'] },
        { container: 'mp4', transport: 'dash', video: ['h264'], audio: ['aac'] },
      ],
    };
    const decision = decide(ts, screen);
    assert.deepEqual([decision.container, decision.transport, canBeMade(decision)], ['mp4', 'dash', true]);
    const peer = { servesFiles: true, converts: true, extractsText: false, makesAnything: true };
    assert.equal(decide(ts, screen, {}, peer).container, 'ts');
  });

  it('is no ordinary picture of Dolby Vision that has no base layer, and says so', () => {
    const dolby = film('mp4', { codec: 'hevc', hdr: 'dolby-vision', dolbyVision: { profile: 5 } });
    const decision = decide(dolby, stb);
    assert.equal(canBeMade(decision), false);
    assert.deepEqual(decision.reasons, ['video-codec-not-supported', 'no-compatible-base-layer']);
    const { sentence } = planOf({ edition: { id: 'one', facts: dolby }, decision }, { canConvert: true });
    assert.equal(
      sentence?.en,
      'This screen cannot play HEVC video or Dolby Vision without a base layer that can be converted yet.',
    );
    const layered = film('mp4', { codec: 'hevc', dolbyVision: { profile: 8, compatibilityId: 1 } });
    assert.equal(canBeMade(decide(layered, stb)), true);
  });

  it('is nothing of a Dolby Vision picture whose key frames are not known, though it could be copied', () => {
    const screen: Capabilities = {
      ...stb,
      video: [{ codec: 'hevc', containers: ['mp4'], hdr: ['dolby-vision'] }, ...stb.video],
    };
    const dolby = film('matroska', { codec: 'hevc', hdr: 'dolby-vision', dolbyVision: { profile: 5 } });
    const decision = decide(dolby, screen);
    assert.equal(decision.video?.action, 'copy');
    assert.equal(conversionOf(decision, dolby, true, screen)?.video[0]?.action, 'copy');
    assert.equal(conversionOf(decision, dolby, false, screen), undefined);
  });

  it('is told as it is made: a picture that could be copied, but for its key frames, is converted', () => {
    const ts = film('mpegts', {});
    const decision = decide(ts, stb);
    assert.equal(asMade(decision, conversionOf(decision, ts, true, stb) ?? null), decision);
    const told = asMade(decision, conversionOf(decision, ts, false, stb) ?? null);
    assert.deepEqual([told.method, told.video?.action], ['transcode', 'encode']);
    const { sentence } = planOf({ edition: { id: 'one', facts: ts }, decision: told }, { canConvert: true });
    assert.match(sentence?.en ?? '', /: converting to H\.264, starts in about 1 s\.$/);
  });
});
