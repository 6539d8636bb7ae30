import assert from 'node:assert/strict';
import { verify } from '@node-rs/argon2';
import { createPasswords } from '../../../resume-service/src/accounts/passwords.ts';

describe('a password', () => {
  it('is kept as argon2id with the parameters OWASP recommends, salted', async () => {
    const passwords = createPasswords();
    const [one, two] = [await passwords.hash('correct horse'), await passwords.hash('correct horse')];
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.notEqual(one, two);
    assert.ok(await verify(one, 'correct horse'));
  });

  it('is right in any Unicode form, and wrong otherwise', async () => {
    const passwords = createPasswords();
    const hash = await passwords.hash('caf\u00e9 au lait');
    assert.equal(await passwords.isRight(hash, 'cafe\u0301 au lait'), true);
    assert.equal(await passwords.isRight(hash, 'Caf\u00e9 au lait'), false);
  });

  it('is never right where there is no account, and is worked on all the same', async () => {
    const passwords = createPasswords();
    assert.equal(await passwords.isRight(undefined, 'no account has this password'), false);
    const crowd = await Promise.allSettled(
      Array.from({ length: 150 }, () => passwords.isRight(undefined, 'guess')),
    );
    const turnedAway = crowd.filter(({ status }) => status === 'rejected');
    assert.equal(turnedAway.length, 150 - 102, 'two are worked on, a hundred wait');
    assert.equal((turnedAway[0] as PromiseRejectedResult).reason.code, 'too-many-requests');
  });

  it('is worked on again after a crowd has gone', async () => {
    const passwords = createPasswords();
    await Promise.allSettled(Array.from({ length: 110 }, () => passwords.isRight(undefined, 'guess')));
    const hash = await passwords.hash('correct horse');
    assert.equal(await passwords.isRight(hash, 'correct horse'), true);
  });
});
