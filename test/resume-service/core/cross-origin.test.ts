import assert from 'node:assert/strict';
import { box } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const app = 'https://tv.example.com';

describe('apps on other origins', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService({ APP_ORIGINS: `${app}, https://other.example` });
  });
  after(() => service.close());

  const preflight = (origin: string) =>
    fetch(`${service.url}/v1/pause-states`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });

  it('may call the API with a token when they are registered', async () => {
    const asked = await preflight(app);
    assert.equal(asked.headers.get('access-control-allow-origin'), app);
    assert.match(asked.headers.get('access-control-allow-headers') ?? '', /Authorization/);
    const tv = await box(service.url);
    const me = await tv.ask('GET', '/v1/me', undefined, { origin: app });
    assert.equal(me.status, 200);
    assert.equal(me.headers.get('access-control-allow-origin'), app);
    assert.equal(me.headers.get('access-control-allow-credentials'), null, 'never with a cookie');
  });

  it('hear nothing when they are not', async () => {
    for (const origin of ['https://evil.example', `${app}.evil.example`, 'http://tv.example.com', 'null']) {
      const asked = await preflight(origin);
      assert.equal(asked.headers.get('access-control-allow-origin'), null, origin);
    }
  });
});
