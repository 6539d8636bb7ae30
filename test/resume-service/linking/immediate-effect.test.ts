import assert from 'node:assert/strict';
import { box, link, type Person, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

/** Opens a screen's event stream; `ended` resolves with all it carried when the service ends it. */
const listen = async (person: Person): Promise<{ ended: Promise<string> }> => {
  const response = await fetch(`${person.url}/v1/events`, {
    headers: { ...person.headers, accept: 'text/event-stream' },
  });
  assert.equal(response.status, 200);
  assert.ok(response.body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader.read();
  const rest = async (): Promise<string> => {
    const { done, value } = await reader.read();
    return done ? '' : value + (await rest());
  };
  return { ended: rest().then((text) => (first.value ?? '') + text) };
};

describe('what a screen holds open', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService({ RATE_LIMIT_SCALE: '100' });
  });
  after(() => service.close());

  it('ends when the viewer unlinks the box', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    const { id } = (await link(tv, ada)).body.link;
    const { viewer } = (await ada.ask('GET', '/v1/me')).body;
    const stream = await listen(tv);
    await ada.ask('DELETE', `/v1/links/${id}`);
    assert.match(await stream.ended, new RegExp(viewer));
  });

  it('ends when another profile is chosen on the box', async () => {
    const [tv, ada] = [await box(service.url), await webViewer(service.url)];
    await link(tv, ada);
    const stream = await listen(tv);
    await tv.ask('PUT', '/v1/profile', { link: null });
    await stream.ended;
  });

  it('ends when the browser signs out', async () => {
    const ada = await webViewer(service.url);
    const stream = await listen(ada);
    await ada.ask('DELETE', '/v1/session');
    await stream.ended;
  });

  it('ends when the account is erased', async () => {
    const tv = await box(service.url);
    const stream = await listen(tv);
    await tv.ask('DELETE', '/v1/me');
    await stream.ended;
  });
});
