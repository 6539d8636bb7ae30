import assert from 'node:assert/strict';
import { ConfigError, readConfig } from '../../../resume-service/src/core/config.ts';

const messageOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return assert.fail('it was taken');
};

describe('the configuration', () => {
  it('names every bad value, and repeats it', () => {
    const message = messageOf({ PORT: 'eighty', TRUST_PROXY: '11' });
    assert.match(message, /PORT: .*\(it is "eighty"\)/);
    assert.match(message, /TRUST_PROXY: .*\(it is "11"\)/);
  });

  it('names an address that could hold a password, and does not repeat it', () => {
    const message = messageOf({ MONGODB_URI: 'mongo://continuo:hunter2@db:27017/continuo' });
    assert.match(message, /MONGODB_URI: /);
    assert.doesNotMatch(message, /hunter2/);
  });

  it('does not repeat a token', () => {
    const message = messageOf({ METRICS_TOKEN: 'hunter2' });
    assert.match(message, /METRICS_TOKEN: /);
    assert.doesNotMatch(message, /hunter2/);
  });

  it('takes an origin as the public address, and no path: the apps lie at the root', () => {
    assert.match(
      messageOf({ PUBLIC_URL: 'https://tv.example.org/continuo' }),
      /PUBLIC_URL: .*without a path/,
    );
    assert.equal(readConfig({ PUBLIC_URL: 'https://tv.example.org/' }).publicUrl, 'https://tv.example.org');
  });

  it('is frozen, and takes empty variables for absent ones', () => {
    const config = readConfig({ PORT: '', MEDIA_DIR: '' });
    assert.equal(config.port, 8080);
    assert.equal(config.mediaDir, undefined);
    assert.ok(Object.isFrozen(config));
  });
});
