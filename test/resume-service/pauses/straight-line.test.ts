/** The straight line of a pause through the whole service, on real parts: accounts, a box, a film, the store. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { listen } from '../../support/ear.ts';
import { mediaFolder, titles } from '../../support/library.ts';
import { box, link, type Person, report, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

describe('the straight line of a pause', () => {
  let service: TestService;
  let folder: string;
  let web: Person;
  let tv: Person;
  let film: string;
  let linked: string;

  before(async () => {
    folder = await mediaFolder({ 'Film.mp4': { seconds: 10 } });
    service = await startTestService({ MEDIA_DIR: folder });
    web = await webViewer(service.url);
    tv = await box(service.url);
    film = Object.values(await titles(web, 1))[0] ?? '';
    const made = await link(tv, web);
    linked = made.body.link.id;
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  const at = (position: number, over = {}) => ({ ...over, position });
  const place = async (person: Person) => (await person.ask('GET', `/v1/bookmarks/${film}`)).body?.place;

  it('a pause on the web is heard by the TV and stands on its list', async () => {
    const ear = await listen(tv);
    const sent = await web.ask('POST', '/v1/pause-states', report(web, film, at(4.2)));
    assert.equal(sent.body.results[0].outcome, 'moved');
    const heard = await ear.next('bookmark');
    ear.close();
    assert.equal(heard.data.id, film);
    assert.equal(heard.data.bookmark.place.position, 4.2);
    const list = await tv.ask('GET', `/v1/bookmarks?device=${tv.device.id}`);
    assert.equal(list.body.bookmarks[0].place.position, 4.2);
    assert.equal(list.body.bookmarks[0].place.device.name, web.device.name);
  });

  it('what was acknowledged is there after a restart', async () => {
    await service.restart();
    assert.equal((await place(web)).position, 4.2);
  });

  it('unlinked, the TV sees nothing of it; what it reports then is its own', async () => {
    assert.ok((await web.ask('DELETE', `/v1/links/${linked}`)).status < 300);
    assert.equal((await tv.ask('GET', `/v1/bookmarks/${film}`)).status, 404);
    const own = report(tv, film, at(7, { session: 'tv-alone' }));
    assert.equal((await tv.ask('POST', '/v1/pause-states', own)).body.results[0].outcome, 'moved');
    assert.equal((await place(web)).position, 4.2);
  });

  it('linked again and brought along, both places are one bookmark', async () => {
    assert.equal((await link(tv, web, { bringAlong: true })).body.broughtAlong, 1);
    for (const person of [web, tv]) assert.equal((await place(person)).position, 7);
  });

  it('a pause of the box from before it was linked is filed with the box, not with the viewer', async () => {
    const before = report(tv, film, at(1, { session: 'guest', profile: null }));
    assert.equal((await tv.ask('POST', '/v1/pause-states', before)).status, 200);
    assert.equal((await place(web)).position, 7);
  });

  it('erasing the account erases its bookmarks', async () => {
    const exported = await web.ask('GET', '/v1/me/export');
    assert.ok(exported.text.includes('tv-alone'));
    assert.equal((await web.ask('DELETE', '/v1/me')).status, 200);
    assert.equal((await web.ask('GET', '/v1/bookmarks')).status, 401);
  });
});
