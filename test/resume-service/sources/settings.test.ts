import assert from 'node:assert/strict';
import { readConfig } from '../../../resume-service/src/core/config.ts';
import { createPlatforms } from '../../../resume-service/src/platforms/index.ts';

describe('the settings of sources', () => {
  it('name the servers of each platform, and which may be private', () => {
    const config = readConfig({
      SOURCE_ORIGINS: 'iptv=https://a.example, iptv=http://10.0.0.5:8000,web=https://b.example',
      PRIVATE_ORIGINS: 'http://10.0.0.5:8000',
    });
    const platforms = createPlatforms(config.sourceOrigins);
    assert.deepEqual(platforms.originsOf('iptv'), ['https://a.example', 'http://10.0.0.5:8000']);
    assert.deepEqual(platforms.originsOf('web'), ['https://b.example']);
    for (const unknown of ['other', 'constructor', '__proto__', ''])
      assert.deepEqual(platforms.originsOf(unknown), []);
    assert.deepEqual(config.privateOrigins, ['http://10.0.0.5:8000']);
  });

  it('are refused with a path, another scheme, a spelling that is not the plain one, or no platform', () => {
    for (const SOURCE_ORIGINS of [
      ...[
        'https://a.example',
        'iptv=https://a.example/films',
        'iptv=ftp://a.example',
        'iptv=http://127.1',
        'iptv=',
      ],
      ...['iptv=https://a.example:443', 'iptv=https://user@a.example', 'iptv=https://a.example,,'],
    ])
      assert.throws(() => readConfig({ SOURCE_ORIGINS }), /SOURCE_ORIGINS/, SOURCE_ORIGINS);
    assert.throws(() => readConfig({ PRIVATE_ORIGINS: 'localhost' }), /PRIVATE_ORIGINS/);
    assert.throws(() => readConfig({ SOURCES_MAX_BYTES: '-1' }), /SOURCES_MAX_BYTES/);
  });
});
