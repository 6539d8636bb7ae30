import assert from 'node:assert/strict';
import { ApiProblem, keepPlayback, NetworkLost } from '../../../resume-service/src/client/index.ts';
import type { NewPlayback, Playback } from '../../../resume-service/src/contract.ts';

const playback = (id: string, expiresAt = 1_000_000): Playback => ({
  id,
  video: { id: 'film', title: 'Film', durationSeconds: 600, poster: null },
  edition: 'edition',
  method: 'direct',
  reasons: [],
  url: `/media/${id}/video.mp4`,
  type: 'video/mp4',
  alternatives: [],
  audioTracks: [],
  textTracks: [],
  position: 60,
  resumeAt: 57,
  mapping: { kind: 'same-edition', from: 60, factor: null },
  frameRate: '30',
  durationSeconds: 600,
  tracks: null,
  isResume: true,
  expiresAt,
});

/** A service that knows the first playback until it is ended; `calls` is what it was asked. */
const service = (command?: () => string | undefined) => {
  const calls: string[] = [];
  const state = { nowMs: 0, isThere: true, isReachable: true, made: 0 };
  const client = {
    clock: { now: () => state.nowMs },
    playbacks: {
      async renew(id: string) {
        calls.push(`renew ${id}`);
        await Promise.resolve();
        if (!state.isReachable) throw new NetworkLost();
        if (!state.isThere) throw new ApiProblem(410, { type: '/problems/gone' });
        return { expiresAt: state.nowMs + 1_000_000, url: `/media/${id}/video.mp4` };
      },
      async create(wish: NewPlayback) {
        calls.push(`create ${JSON.stringify(wish)}`);
        state.made += 1;
        return playback(`made-${state.made}`, state.nowMs + 1_000_000);
      },
      async end(id: string) {
        calls.push(`end ${id}`);
      },
    },
  };
  return {
    calls,
    state,
    kept: keepPlayback({ client, playback: playback('first'), device: 'device-1', command }),
  };
};

describe('a playback that is kept', () => {
  it('is stale two minutes before its address runs out', () => {
    const { state, kept } = service();
    state.nowMs = 879_999;
    assert.equal(kept.isStale(), false);
    state.nowMs = 880_001;
    assert.equal(kept.isStale(), true);
  });

  it('keeps its address when it is renewed, and asks once for several that ask together', async () => {
    const { calls, state, kept } = service();
    state.nowMs = 2_000_000;
    assert.deepEqual(await Promise.all([kept.renew(70), kept.renew(70)]), ['same', 'same']);
    assert.deepEqual(calls, ['renew first']);
    assert.equal(kept.isStale(), false);
  });

  it('is replaced at the same position where it is gone', async () => {
    const { calls, state, kept } = service();
    state.isThere = false;
    assert.equal(await kept.renew(123.4), 'new-address');
    assert.equal(kept.current().id, 'made-1');
    assert.deepEqual(calls, [
      'renew first',
      'create {"video":"film","startAt":123.4,"device":"device-1"}',
      'end first',
    ]);
  });

  it('is not replaced when another screen has taken it', async () => {
    const { calls, state, kept } = service();
    state.isThere = false;
    assert.equal(await kept.renew(123.4, false), 'over');
    assert.deepEqual(calls, ['renew first']);
  });

  it('says that the network is lost, and is the same afterwards', async () => {
    const { state, kept } = service();
    state.isReachable = false;
    await assert.rejects(kept.renew(1), NetworkLost);
    state.isReachable = true;
    assert.equal(await kept.renew(1), 'same');
  });

  it('keeps the tracks that were chosen when it is replaced once more', async () => {
    const { calls, state, kept } = service();
    await kept.replace(10, { audio: { language: 'fra' } });
    state.isThere = false;
    await kept.renew(20);
    assert.match(calls.at(-2) ?? '', /"startAt":20,.*"tracks":\{"audio":\{"language":"fra"\}\}/);
  });

  it('answers the command of another screen also when it is replaced, until a picture has shown', async () => {
    const command: { open?: string } = { open: 'order-1' };
    const { calls, kept } = service(() => command.open);
    await kept.replace(10);
    delete command.open;
    await kept.replace(20);
    assert.deepEqual(
      calls.filter((call) => call.startsWith('create')),
      [
        'create {"video":"film","startAt":10,"device":"device-1","command":"order-1"}',
        'create {"video":"film","startAt":20,"device":"device-1"}',
      ],
    );
  });
});
