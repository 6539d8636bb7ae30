import assert from 'node:assert/strict';
import { type Household, openHousehold, report, startOfTest } from '../bookmarks/household.ts';

describe('reporting pause states', () => {
  let home: Household;
  beforeEach(async () => {
    home = await openHousehold();
  });
  afterEach(() => home.close());

  it('makes a bookmark that the other screen sees', async () => {
    const sent = await home.as('web').post('/v1/pause-states').send(report(-1000));
    assert.equal(sent.status, 200, sent.text);
    const [result] = sent.body.results;
    assert.equal(result.outcome, 'moved');
    assert.equal(result.bookmark, 'film');
    assert.match(result.id, /^[\w-]{38}$/);

    const list = await home.as('tv').get('/v1/bookmarks?device=device-tv');
    assert.equal(list.status, 200, list.text);
    assert.deepEqual(list.body, {
      bookmarks: [
        {
          id: 'film',
          video: { id: 'film', title: 'The Long Film', durationSeconds: 6000, poster: null },
          state: 'continue',
          place: {
            id: 'session-1',
            position: 754.2,
            duration: 6000,
            kind: 'pause',
            activeAt: startOfTest - 1000,
            device: { id: 'device-web', name: 'Laptop', platform: 'web' },
            isMoving: false,
            still: '/v1/stills/film-h264-754.2',
          },
          isProvisional: false,
          resumeAt: 754.2,
          otherPlaces: [],
          named: [],
          tracks: null,
          plan: { method: 'direct', reasons: [], available: true, readyInMs: 0, preparing: null },
          touchedAt: startOfTest - 1000,
          committedAt: startOfTest,
          version: 1,
        },
      ],
      next: null,
    });
  });
});
