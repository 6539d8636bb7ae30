import assert from 'node:assert/strict';
import { askForCode, decide, pollToken } from '../resume-service/pairing.ts';
import { type Answer, box, link, type Person, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';

describe('bad input: links, profiles and codes', () => {
  let service: TestService;
  let tv: Person;
  let ada: Person;
  let eve: Person;
  before(async () => {
    service = await startTestService({ RATE_LIMIT_SCALE: '100' });
    [tv, ada, eve] = [await box(service.url), await webViewer(service.url), await webViewer(service.url)];
  });
  after(() => service.close());

  const viewerOf = async (person: Person) => (await person.ask('GET', '/v1/me')).body.viewer;

  it("somebody else's link looks like one that is not there, and stays", async () => {
    const { id } = (await link(tv, ada)).body.link;
    const otherBox = await box(service.url);
    const unknown = await eve.ask('DELETE', '/v1/links/link_000000000000000000000000');
    assert.equal(unknown.status, 404);
    for (const somebody of [eve, otherBox]) {
      const answer = await somebody.ask('DELETE', `/v1/links/${id}`);
      assert.equal(answer.status, 404);
      assert.deepEqual(answer.body, unknown.body);
    }
    assert.equal((await stranger(service.url).ask('DELETE', `/v1/links/${id}`)).status, 401);
    assert.equal(await viewerOf(tv), await viewerOf(ada));
  });

  it('a link that has ended is not there', async () => {
    const { id } = (await link(await box(service.url), ada)).body.link;
    assert.equal((await ada.ask('DELETE', `/v1/links/${id}`)).status, 204);
    assert.equal((await ada.ask('DELETE', `/v1/links/${id}`)).status, 404);
  });

  it('odd ids of links are 4xx', async () => {
    for (const id of ['%00', '..%2F..', '%24ne', '__proto__', 'a'.repeat(65), '%F0%9F%93%BA', '%']) {
      const { status } = await ada.ask('DELETE', `/v1/links/${id}`);
      assert.ok(status === 400 || status === 404, `${id}: ${status}`);
    }
  });

  it('a profile that is not one is refused, with its field where it cannot be one', async () => {
    const cases: [unknown, number, string | undefined][] = [
      [{}, 400, 'body.link'],
      [{ link: 5 }, 400, 'body.link'],
      [{ link: { $gt: '' } }, 400, 'body.link'],
      [{ link: 'a'.repeat(65) }, 400, 'body.link'],
      [{ link: null, viewer: 'viewer_1' }, 400, 'body.viewer'],
      [{ link: 'link_of_nobody' }, 404, undefined],
      [{ link: '' }, 404, undefined],
    ];
    const before = await viewerOf(tv);
    for (const [body, status, field] of cases) {
      const answer = await tv.ask('PUT', '/v1/profile', body);
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.body.errors?.[0].path, field);
    }
    assert.equal(await viewerOf(tv), before);
  });

  it('a link is made with known fields of the right types only', async () => {
    const cases: [unknown, string][] = [
      [{}, 'body.accessToken'],
      [{ accessToken: 'x', bringAlong: 'yes' }, 'body.bringAlong'],
      [{ accessToken: 'x', viewer: 'viewer_1' }, 'body.viewer'],
      [null, 'body'],
    ];
    for (const [body, field] of cases) {
      const answer = await tv.ask('POST', '/v1/links', body);
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.body.errors[0].path, field);
    }
  });

  it('unknown, used and refused codes all look the same', async () => {
    const [used, refused] = [(await askForCode(tv)).body, (await askForCode(tv)).body];
    await decide(ada, used.user_code);
    await pollToken(tv, used.device_code);
    await decide(ada, refused.user_code, 'refuse');
    const find = (code: string): Promise<Answer> =>
      eve.ask('GET', `/v1/link-requests/${encodeURIComponent(code)}`);
    const unknown = await find('BBBB-BBBB');
    assert.equal(unknown.status, 404);
    for (const code of [used.user_code, refused.user_code, 'x', 'AAAA-AAAA', '../me', '$ne'])
      assert.deepEqual((await find(code)).body, unknown.body, code);
  });

  it('a decision is approve or refuse, and nothing else is stored', async () => {
    const { body: asked } = await askForCode(tv);
    const decideWith = (body: unknown) => ada.ask('POST', `/v1/link-requests/${asked.user_code}`, body);
    const cases: [unknown, string][] = [
      [{}, 'body.decision'],
      [{ decision: 'yes' }, 'body.decision'],
      [{ decision: ['approve'] }, 'body.decision'],
      [{ decision: 'approve', account: 'web_1' }, 'body.account'],
    ];
    for (const [body, field] of cases) {
      const answer = await decideWith(body);
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.body.errors[0].path, field);
    }
    assert.equal((await pollToken(tv, asked.device_code)).body.error, 'authorization_pending');
  });
});
