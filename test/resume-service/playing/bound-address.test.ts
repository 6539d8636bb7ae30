import assert from 'node:assert/strict';
import { mediaFolder, titles } from '../../support/library.ts';
import { type Person, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

describe('a media address that is bound to its browser', () => {
  let service: TestService;
  let ada: Person;
  let film: string;
  before(async () => {
    const folder = await mediaFolder({ 'Tide.mp4': { seconds: 2, width: 320 } });
    service = await startTestService({ MEDIA_DIR: folder });
    ada = await webViewer(service.url);
    film = (await titles(ada, 1))['Tide'] ?? '';
  });
  after(() => service.close());

  const play = async (wish: object) => {
    const answer = await ada.ask('POST', '/v1/playbacks', { video: film, ...wish });
    assert.equal(answer.status, 201, answer.text);
    const cookie = answer.headers.get('set-cookie');
    return { url: `${service.url}${answer.body.url}`, cookie };
  };
  const read = async (url: string, cookie?: string) =>
    (await fetch(url, { headers: cookie === undefined ? {} : { cookie } })).status;

  it('works with the cookie of its answer, and not without it or with that of another playback', async () => {
    const [one, other] = [await play({ bound: true }), await play({ bound: true })];
    const [mine = '', theirs = ''] = [one.cookie?.split(';')[0], other.cookie?.split(';')[0]];
    assert.equal(await read(one.url, mine), 200);
    assert.equal(await read(one.url), 404, 'whoever merely knows the address');
    assert.equal(await read(one.url, theirs), 404, 'the cookie of another playback');
    assert.equal(await read(one.url, ada.headers['cookie']), 404, 'the session alone');
  });

  it('sets a cookie that scripts cannot read, for this address only', async () => {
    const { url, cookie } = await play({ bound: true });
    const path = new URL(url).pathname.split('/').slice(0, 3).join('/');
    assert.match(cookie ?? '', new RegExp(`; Path=${path}; HttpOnly; SameSite=Strict$`));
  });

  it('is open to whoever holds it when no binding was asked for, as players without cookies need', async () => {
    const { url, cookie } = await play({});
    assert.equal(cookie, null);
    assert.equal(await read(url), 200);
  });
});
