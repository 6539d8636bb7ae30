import assert from 'node:assert/strict';
import { stranger } from '../../support/people.ts';
import { startTestService } from '../../support/service.ts';

const secret = 'sixteen-characters-and-more';

describe('the metrics', () => {
  const asking = async (settings: Record<string, string>, questions: Record<string, string>[]) => {
    const service = await startTestService(settings);
    try {
      const ask = (headers: Record<string, string>) =>
        stranger(service.url).ask('GET', '/metrics', undefined, headers);
      return await Promise.all(questions.map(ask));
    } finally {
      await service.close();
    }
  };

  it('are for programs on this machine, and not for what a proxy passes on', async () => {
    const [here, proxied, forwarded] = await asking({}, [
      {},
      { 'x-forwarded-for': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1' },
    ]);
    assert.equal(here?.status, 200);
    assert.match(here?.text ?? '', /^# TYPE http_request_duration_seconds histogram$/m);
    assert.equal(proxied?.status, 403);
    assert.match(proxied?.body.detail, /METRICS_TOKEN/);
    assert.equal(forwarded?.status, 403);
  });

  it('are for whoever has the token, where there is one', async () => {
    const [none, wrong, right] = await asking({ METRICS_TOKEN: secret }, [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: `Bearer ${secret}`, 'x-forwarded-for': '203.0.113.9' },
    ]);
    assert.deepEqual([none?.status, wrong?.status, right?.status], [401, 401, 200]);
    assert.equal(none?.headers.get('www-authenticate'), 'Bearer');
  });
});
