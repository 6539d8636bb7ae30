import assert from 'node:assert/strict';
import { featureLine } from './import-table.ts';
import { checkFrontDoors, checkPurity } from './pure-rules.ts';
import { filesUnder } from './source-files.ts';

const sources = filesUnder(['resume-service/src', 'tv-app/src', 'web-portal/src', 'look'], ['.ts', '.tsx']);

describe('rules files', () => {
  it('decide from what they are given: no await, no clock, no chance', () => {
    assert.ok(sources.filter(({ path }) => path.endsWith('-rules.ts')).length > 30, 'they were not found');
    assert.deepEqual(checkPurity(sources), []);
  });

  it('are refused when they wait, ask the time or throw dice; comments may speak of it', () => {
    const rule = (text: string) => ({ path: 'resume-service/src/pauses/door-rules.ts', text });
    for (const text of [
      'export const a = async () => 1;',
      'const b = Date.now();',
      'const c = new Date();',
      'const d = Math.random();',
      'const e = performance.now();',
      'setTimeout(() => 1, 5);',
      "const f = process.env['HOME'];",
    ])
      assert.equal(checkPurity([rule(text)]).length, 1, text);
    assert.deepEqual(checkPurity([rule('/** As `Date.now()` says. */\nconst at = new Date(now);')]), []);
  });
});

describe('the front door of a feature', () => {
  const isFeature = (path: string): boolean =>
    featureLine.some((feature) => path === `resume-service/src/${feature}/index.ts`);

  it('is under ten lines and only exports', () => {
    const doors = sources.filter(({ path }) => isFeature(path));
    assert.ok(doors.length >= 10, 'the doors were not found');
    assert.deepEqual(checkFrontDoors(doors), []);
  });

  it('is refused when it is long or does something', () => {
    const path = 'resume-service/src/pauses/index.ts';
    assert.equal(checkFrontDoors([{ path, text: "export { a } from './a.ts';\n".repeat(10) }]).length, 1);
    assert.equal(checkFrontDoors([{ path, text: "import { a } from './a.ts';\na();\n" }]).length, 1);
    assert.deepEqual(checkFrontDoors([{ path, text: "export {\n  a,\n} from './a.ts';\n" }]), []);
  });
});
