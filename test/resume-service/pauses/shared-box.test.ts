import assert from 'node:assert/strict';
import { type Household, openHousehold, report } from '../bookmarks/household.ts';

describe('two people on one box, the profile switched in the middle', () => {
  let home: Household;
  before(async () => {
    home = await openHousehold();
  });
  after(() => home.close());

  it('each event goes to the one who was watching, whoever the box acts for when it arrives', async () => {
    const sent = await home
      .as('tv')
      .post('/v1/pause-states')
      .send([
        report(-9000, { session: 's-anna', profile: 'link-anna', position: 1000 }),
        report(-6000, { session: 's-ben', profile: 'link-ben', position: 2000 }),
        report(-3000, { session: 's-ben', profile: 'link-ben', position: 2003 }),
      ]);
    const outcomes = sent.body.results.map((result: { outcome: string }) => result.outcome);
    assert.deepEqual(outcomes, ['moved', 'moved', 'moved']);
    const anna = await home.as('web').get('/v1/bookmarks/film');
    const ben = await home.as('ben').get('/v1/bookmarks/film');
    assert.deepEqual([anna.body.place.position, anna.body.otherPlaces], [1000, []]);
    assert.deepEqual([ben.body.place.position, ben.body.otherPlaces], [2003, []]);
    assert.ok(!anna.text.includes('link-'));
  });
});
