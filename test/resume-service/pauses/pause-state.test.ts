import assert from 'node:assert/strict';
import { pauseStateXml } from '../../../resume-service/src/pauses/pause-xml-rules.ts';
import { type Household, openHousehold, report, startOfTest } from '../bookmarks/household.ts';

describe('reading a pause state', () => {
  let home: Household;
  let id: string;
  const event = report(-1000, {
    eventId: 'event-read',
    sequence: 7,
    title: 'Tom & "Jerry" <1>',
    media: { container: 'mp4', frameRate: '30000/1001' },
    tracks: { audio: { language: 'en' }, text: null },
    downloads: [{ url: 'https://films.example/tom.mp4', container: 'mp4', size: 1024 }],
    duration: 6000,
    profile: 'link-anna',
  });
  before(async () => {
    home = await openHousehold();
    id = (await home.as('web').post('/v1/pause-states').send(event)).body.results[0].id;
  });
  after(() => home.close());

  it('gives it as it was taken in, without the profile', async () => {
    const { profile: _profile, ...expected } = event;
    const { status, body, headers } = await home.as('tv').get(`/v1/pause-states/${id}`);
    assert.equal(status, 200);
    assert.deepEqual(body, { id, ...expected });
    assert.match(headers['vary'] ?? '', /Accept/);
  });

  const xml = (stateId: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>
<pauseState><id>${stateId}</id><eventId>event-read</eventId><session>session-1</session><sequence>7</sequence>` +
    `<kind>pause</kind><occurredAt>${startOfTest - 1000}</occurredAt><activeAt>${startOfTest - 1000}</activeAt>` +
    '<playedHere>60</playedHere><resumed>false</resumed><jumped>false</jumped><video><id>film</id></video>' +
    '<position>754.2</position><device><id>device-web</id><name>Laptop</name></device>' +
    '<title>Tom &amp; &quot;Jerry&quot; &lt;1&gt;</title>' +
    '<media><container>mp4</container><frameRate>30000/1001</frameRate></media>' +
    '<tracks><audio><language>en</language></audio></tracks>' +
    '<downloads><url>https://films.example/tom.mp4</url><container>mp4</container><size>1024</size></downloads><duration>6000</duration></pauseState>\n';
  /** The order of fields is that of the request. */
  const elements = (text: string): string[] => text.split(/(?=<)/).sort();

  for (const [how, ask] of [
    ['by Accept', () => home.as('tv').get(`/v1/pause-states/${id}`).set('Accept', 'application/xml')],
    ['by .xml', () => home.as('tv').get(`/v1/pause-states/${id}.xml`)],
  ] as const)
    it(`gives it as XML ${how}`, async () => {
      const { status, text, headers } = await ask();
      assert.equal(status, 200);
      assert.match(headers['content-type'] ?? '', /application\/xml; charset=utf-8/);
      assert.deepEqual(elements(text), elements(xml(id)));
    });

  it('gives nothing but JSON and XML', async () => {
    const { status } = await home.as('tv').get(`/v1/pause-states/${id}`).set('Accept', 'image/png');
    assert.equal(status, 406);
  });

  it('is not found by somebody else, in the words for one that does not exist', async () => {
    const theirs = await home.as('ben').get(`/v1/pause-states/${id}`);
    const none = await home.as('ben').get(`/v1/pause-states/${'x'.repeat(38)}`);
    const short = await home.as('ben').get('/v1/pause-states/x');
    assert.equal(theirs.status, 404);
    assert.deepEqual([none.status, none.body], [404, theirs.body]);
    assert.deepEqual([short.status, short.body], [404, theirs.body]);
  });

  it('is not found by the first half of its id', async () => {
    const forged = `${id.slice(0, 16)}${'A'.repeat(22)}`;
    assert.equal((await home.as('web').get(`/v1/pause-states/${forged}`)).status, 404);
  });

  it('is gone when the title is erased', async () => {
    await home.as('web').delete('/v1/bookmarks/film');
    assert.equal((await home.as('web').get(`/v1/pause-states/${id}`)).status, 404);
  });
});

describe('the XML form', () => {
  it('replaces what XML does not allow', () => {
    const title = 'a\u0000b\u001Fc\uFFFFd\uD800e\rf\u{1F600}\tg\nh';
    assert.equal(
      pauseStateXml({ id: 'x', title }),
      '<?xml version="1.0" encoding="UTF-8"?>\n<pauseState><id>x</id>' +
        '<title>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe&#13;f\u{1F600}\tg\nh</title></pauseState>\n',
    );
  });
});
