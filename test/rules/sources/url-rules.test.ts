import assert from 'node:assert/strict';
import { judgeRedirect, judgeUrl } from '../../../resume-service/src/sources/address/url-rules.ts';

const origins = {
  registered: ['https://media.example.org', 'http://plain.example.org:8080', 'https://other.example.org'],
  private: ['http://plain.example.org:8080'],
};
const told = (verdict: ReturnType<typeof judgeUrl>): string =>
  'url' in verdict ? verdict.url.href : verdict.reason;

describe('the address of a video', () => {
  it('is taken at a registered origin, on its port, without what is behind the hash', () => {
    assert.equal(
      told(judgeUrl('https://media.example.org/a%20b.mp4?x=1#t=5', origins)),
      'https://media.example.org/a%20b.mp4?x=1',
    );
    assert.equal(
      told(judgeUrl('HTTPS://MEDIA.example.org:443/a@b.mp4', origins)),
      'https://media.example.org/a@b.mp4',
    );
    const plain = judgeUrl('http://plain.example.org:8080/', origins);
    assert.ok('url' in plain && plain.isPrivate);
  });

  it('is refused anywhere else', () => {
    for (const [url, reason] of [
      ['http://media.example.org/', 'origin-not-registered'],
      ['https://media.example.org:444/', 'origin-not-registered'],
      ['https://media.example.org.evil.example/', 'origin-not-registered'],
      ['https://evil.example/?https://media.example.org/', 'origin-not-registered'],
      ['https://user@media.example.org/', 'credentials-in-address'],
      ['https://media.example.org\\@evil.example/', 'address-malformed'],
      ['https://media.example.org./', 'address-malformed'],
      ['ftp://media.example.org/', 'scheme-not-allowed'],
    ] as const)
      assert.equal(told(judgeUrl(url, origins)), reason, url);
  });
});

describe('a redirect', () => {
  const from = new URL('https://media.example.org/films/one.mp4');

  it('leads on within the registered origins, relative or not', () => {
    assert.equal(
      told(judgeRedirect(from, 'two@2.mp4', origins)),
      'https://media.example.org/films/two@2.mp4',
    );
    assert.equal(told(judgeRedirect(from, '//other.example.org/x', origins)), 'https://other.example.org/x');
  });

  it('never leads from https to http, to where nobody is registered, or nowhere', () => {
    assert.equal(told(judgeRedirect(from, 'http://plain.example.org:8080/x', origins)), 'redirect-insecure');
    assert.equal(told(judgeRedirect(from, '//evil.example/x', origins)), 'origin-not-registered');
    assert.equal(told(judgeRedirect(from, '//a:b@other.example.org/x', origins)), 'credentials-in-address');
    assert.equal(told(judgeRedirect(from, 'javascript:alert(1)', origins)), 'scheme-not-allowed');
    assert.equal(told(judgeRedirect(from, undefined, origins)), 'redirect-nowhere');
    const plain = new URL('http://plain.example.org:8080/');
    assert.equal(
      told(judgeRedirect(plain, 'http://plain.example.org:8080/y', origins)),
      'http://plain.example.org:8080/y',
    );
  });
});
