import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSameHash, mintToken, readToken } from '../../../resume-service/src/accounts/secret-token.ts';

describe('a secret token', () => {
  it('has 256 random bits, and its record does not hold them', () => {
    const { id, token, secretHash } = mintToken('box');
    const secret = token.split('.')[2] ?? '';
    assert.equal(Buffer.from(secret, 'base64url').length, 32);
    assert.doesNotMatch(JSON.stringify({ id, secretHash }), new RegExp(secret));
  });

  it('is read back for its own purpose only', () => {
    const { id, token, secretHash } = mintToken('session');
    const read = readToken('session', token);
    assert.equal(read?.id, id);
    assert.ok(isSameHash(read?.secretHash ?? '', secretHash));
    assert.equal(readToken('box', token), undefined);
  });

  it('is no longer itself when one character differs', () => {
    const { token, secretHash } = mintToken('box');
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'aZ09_-.'), (at, character) => {
        fc.pre(token[at] !== character);
        const forged = token.slice(0, at) + character + token.slice(at + 1);
        const read = readToken('box', forged);
        const isAccepted =
          read !== undefined && token.includes(read.id) && isSameHash(read.secretHash, secretHash);
        assert.equal(isAccepted, false);
      }),
    );
  });

  it('is nothing but what this service makes', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.equal(readToken('box', text), undefined)));
  });
});
