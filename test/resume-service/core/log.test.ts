import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { logOptions } from '../../../resume-service/src/core/log.ts';

/** What a logger of ours writes of these fields. */
const written = (fields: object): string => {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  pino(logOptions('debug'), sink).error(fields, 'it failed');
  return lines.join('');
};

describe('the log', () => {
  it('says where in the code something failed, and not with which file', async () => {
    const err = await readFile('/no/such/folder/My Wedding (2019).mp4').catch((error: unknown) => error);
    const line = written({ err });
    assert.match(line, /ENOENT/);
    assert.match(line, /"msg":"it failed"/);
    assert.doesNotMatch(line, /Wedding|2019|folder/);
  });

  it('holds no text that somebody sent, also where it is the cause', () => {
    const text = '{"username":"ada","position":754.2';
    const cause = (() => {
      try {
        return JSON.parse(text);
      } catch (error) {
        return error;
      }
    })();
    const err = new Error(`E11000 duplicate key { usernameKey: "ada" }, 'unfinished`, { cause });
    const line = written({ err, anything: { deep: { username: 'ada' } } });
    assert.match(line, /E11000 duplicate key/);
    assert.match(line, /SyntaxError/);
    assert.doesNotMatch(line, /ada|754|unfinished/);
  });

  it('holds nothing that an error carries along', () => {
    const err = Object.assign(new Error('no'), {
      path: '/films/x.mp4',
      keyValue: { name: 'ada' },
      code: 11000,
    });
    const line = written({ err });
    assert.match(line, /"code":11000/);
    assert.doesNotMatch(line, /films|ada/);
  });

  it('takes what was thrown and is no error for what it is', () => {
    assert.doesNotMatch(written({ err: 'secret words' }), /secret/);
  });
});
