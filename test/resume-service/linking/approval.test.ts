import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { box, type Person, webViewer } from '../../support/people.ts';
import { type LinkingService, startLinkingService } from '../linking-service.ts';
import { approvedToken } from '../pairing.ts';

describe('the approval behind a link', () => {
  let service: LinkingService;
  before(async () => {
    service = await startLinkingService({ lifetimes: { pollInterval: 0 } });
  });
  after(() => service.close());

  const makeLink = (tv: Person, accessToken: string) => tv.ask('POST', '/v1/links', { accessToken });
  const refusal = (answer: Awaited<ReturnType<typeof makeLink>>) => [
    answer.status,
    answer.body.errors?.[0]?.path,
  ];

  it('makes one link, and is spent then', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const token = await approvedToken(tv, ada);
    const made = await makeLink(tv, token);
    assert.equal(made.status, 201);
    await ada.ask('DELETE', `/v1/links/${made.body.link.id}`);
    assert.deepEqual(refusal(await makeLink(tv, token)), [400, 'body.accessToken']);
  });

  it('is good for the box that asked, and for no other', async () => {
    const [tv, other, ada] = [await box(service.url), await box(service.url), await webViewer(service.url)];
    const token = await approvedToken(tv, ada);
    assert.deepEqual(refusal(await makeLink(other, token)), [400, 'body.accessToken']);
    assert.equal((await makeLink(tv, token)).status, 201);
  });

  it('is worth nothing to a browser', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    assert.equal((await makeLink(ada, await approvedToken(tv, ada))).status, 403);
  });

  it('makes one link when it arrives twice at the same moment', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const token = await approvedToken(tv, ada);
    const answers = await Promise.all([makeLink(tv, token), makeLink(tv, token)]);
    const made = answers.filter(({ status }) => status === 201);
    assert.ok(made.length >= 1);
    assert.equal(new Set(made.map(({ body }) => body.link.id)).size, 1);
    assert.equal((await ada.ask('GET', '/v1/links')).body.links.length, 1);
  });

  it('ends with the account that gave it', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const token = await approvedToken(tv, ada);
    assert.equal((await ada.ask('DELETE', '/v1/me')).status, 200);
    assert.deepEqual(refusal(await makeLink(tv, token)), [400, 'body.accessToken']);
  });

  it('is no key to anything else', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const token = await approvedToken(tv, ada);
    const answer = await ada.ask('GET', '/v1/me', undefined, { authorization: `Bearer ${token}` });
    assert.equal(answer.status, 401);
  });
});

describe('an approval that is used too late', () => {
  let service: LinkingService;
  before(async () => {
    service = await startLinkingService({ lifetimes: { accessToken: 1, pollInterval: 0 } });
  });
  after(() => service.close());

  it('is worth nothing', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const accessToken = await approvedToken(tv, ada);
    assert.ok(accessToken);
    await wait(2_000);
    const answer = await tv.ask('POST', '/v1/links', { accessToken });
    assert.equal(answer.status, 400);
    assert.equal(answer.body.errors[0].path, 'body.accessToken');
  });
});
