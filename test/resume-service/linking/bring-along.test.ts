import assert from 'node:assert/strict';
import { box, link, type Person, webViewer } from '../../support/people.ts';
import { type LinkingService, startLinkingService } from '../linking-service.ts';

describe('bringing along what a box has watched before', () => {
  let service: LinkingService;
  afterEach(() => service.close());

  const viewerOf = async (person: Person): Promise<string> => (await person.ask('GET', '/v1/me')).body.viewer;

  it('merges from the own viewer of the box into the viewer it acts for, and says how much', async () => {
    const calls: [string, string][] = [];
    service = await startLinkingService({ bringAlong: async (from, to) => calls.push([from, to]) + 6 });
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const own = await viewerOf(tv);
    const { body } = await link(tv, ada, { bringAlong: true });
    assert.equal(body.broughtAlong, 7);
    assert.deepEqual(calls, [[own, await viewerOf(ada)]]);
  });

  it('does nothing unless it was asked for', async () => {
    const calls: unknown[] = [];
    service = await startLinkingService({ bringAlong: async (...call) => calls.push(call) });
    await link(await box(service.url), await webViewer(service.url));
    assert.deepEqual(calls, []);
  });

  it('goes on after a crash in the middle, and then no more', async () => {
    const calls: [string, string][] = [];
    const finishing = { bringAlong: async (from: string, to: string) => calls.push([from, to]) };
    service = await startLinkingService({
      bringAlong: async () => {
        throw new Error('the power went off');
      },
    });
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const own = await viewerOf(tv);
    await assert.rejects(link(tv, ada, { bringAlong: true }));
    assert.equal(await viewerOf(tv), await viewerOf(ada), 'the link itself is made');
    await service.restart(finishing);
    assert.deepEqual(calls, [[own, await viewerOf(ada)]]);
    await service.restart(finishing);
    assert.equal(calls.length, 1);
  });

  it('is given up when the link has ended meanwhile', async () => {
    const calls: unknown[] = [];
    service = await startLinkingService({
      bringAlong: async () => {
        throw new Error('the power went off');
      },
    });
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    await assert.rejects(link(tv, ada, { bringAlong: true }));
    const { links } = (await ada.ask('GET', '/v1/links')).body;
    await ada.ask('DELETE', `/v1/links/${links[0].id}`);
    await service.restart({ bringAlong: async (...call) => calls.push(call) });
    assert.deepEqual(calls, []);
  });
});
