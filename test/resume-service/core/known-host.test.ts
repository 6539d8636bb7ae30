import assert from 'node:assert/strict';
import { isKnownHost } from '../../../resume-service/src/core/known-host.ts';

describe('the names the service answers by', () => {
  it('are addresses and names that nobody can register', () => {
    const known = [
      '127.0.0.1',
      '192.168.1.5:8080',
      '[::1]:8080',
      '[fe80::1]',
      'localhost:8080',
      'nas',
      'nas:80',
    ];
    const local = ['nas.local', 'tv.lan:8080', 'box.home.arpa', 'LOCALHOST', 'a.localhost', 'nas.local.'];
    for (const host of [...known, ...local, '']) assert.ok(isKnownHost(host, undefined), host);
  });

  it('are no others: a foreign page could have its name lead here', () => {
    const foreign = ['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', 'localhost.evil.example'];
    for (const host of [
      ...foreign,
      'evil.example.',
      'evillocal.com',
      '1.2.3',
      'rebind.local.example',
      '"><script>',
      'a b',
      '/x',
      '..local',
    ])
      assert.ok(!isKnownHost(host, undefined), host);
  });

  it('include that of PUBLIC_URL, on any port', () => {
    for (const host of ['tv.example', 'TV.example:443', 'tv.example.', '10.0.0.1'])
      assert.ok(isKnownHost(host, 'https://tv.example'), host);
    for (const host of ['evil.example', 'tv.example.evil.example', 'xtv.example'])
      assert.ok(!isKnownHost(host, 'https://tv.example'), host);
  });
});
