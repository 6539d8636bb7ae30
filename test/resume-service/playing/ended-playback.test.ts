import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '../../../resume-service/src/core/caller.ts';
import { systemClock } from '../../../resume-service/src/core/clock.ts';
import { createPlaybackStore, createPlaybacks } from '../../../resume-service/src/playback/index.ts';
import { openStore } from '../../../resume-service/src/store/index.ts';

describe('a playback that ends while its file is being opened', () => {
  it('sends nothing of it', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'continuo-playback-'));
    const store = await openStore({ dataDir });
    try {
      const playbacks = createPlaybacks({ store: createPlaybackStore(store.connection), clock: systemClock });
      await store.ready();
      const caller: Caller = {
        platform: 'web',
        account: 'web_1',
        kind: 'session',
        viewer: 'viewer_1',
        credential: 'c1',
      };
      const wish = {
        title: 'title',
        edition: 'edition',
        device: null,
        command: null,
        conversion: null,
        boundTo: null,
        source: 'edition.1',
        texts: [],
        startAt: 0,
        leadSeconds: 0,
      };
      const { _id: id, key } = await playbacks.open(caller, wish);
      assert.equal((await playbacks.byKey(key))._id, id);
      await playbacks.end(caller, id);
      let isCut = false;
      const cut = () => {
        isCut = true;
      };
      playbacks.track(id, { destroy: cut, on: () => undefined });
      assert.equal(isCut, true);
    } finally {
      await store.close();
      await rm(dataDir, { recursive: true });
    }
  });
});
