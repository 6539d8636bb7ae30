import assert from 'node:assert/strict';
import { checkLeftovers } from './leftovers.ts';
import { filesUnder } from './source-files.ts';

const endings = ['.ts', '.tsx', '.mjs', '.cjs', '.css', '.html', '.md', '.json', '.yml', '/run', 'NOTICE'];

describe('the repository', () => {
  it('holds no path of one machine, no address of a registry, nothing put off', () => {
    const files = filesUnder(['.'], endings);
    assert.ok(files.length > 80, 'the files were not found');
    assert.deepEqual(checkLeftovers(files), []);
  });

  it('is seen to hold such things', () => {
    const texts = [
      ['/home', 'ann', 'project'].join('/'),
      ['https://registry', 'npmjs', 'org/a'].join('.'),
      ['it', "only('x', () => {})"].join('.'),
      ['// TO', 'DO: later'].join(''),
      ['  debug', 'ger;'].join(''),
    ];
    for (const text of texts) {
      assert.equal(checkLeftovers([{ path: 'test/a.test.ts', text }]).length, 1, text);
    }
  });
});
