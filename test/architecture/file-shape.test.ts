import assert from 'node:assert/strict';
import { checkShape } from './file-shape.ts';
import { filesUnder } from './source-files.ts';

const folders = ['resume-service/src', 'tv-app/src', 'web-portal/src', 'look', 'test', 'scripts'];

describe('files', () => {
  it('are short, and named in kebab-case after what they do', () => {
    const files = filesUnder(folders, ['.ts', '.tsx', '.mjs', '.cjs', '.css']);
    assert.ok(files.length > 50, 'the files were not found');
    assert.deepEqual(checkShape(files), []);
  });

  it('are refused when too long, named after a drawer, or not in kebab-case', () => {
    const files = [
      { path: 'look/long.ts', text: 'x;\n'.repeat(301) },
      { path: 'resume-service/src/pauses/date-utils.ts', text: '' },
      { path: 'resume-service/src/common/time.ts', text: '' },
      { path: 'web-portal/src/pages/Home.tsx', text: '' },
      { path: 'test/support/testHelpers.ts', text: '' },
    ];
    assert.deepEqual(checkShape(files), [
      'look/long.ts has 301 lines; 300 at most',
      'resume-service/src/pauses/date-utils.ts is named after a drawer',
      'resume-service/src/common/time.ts is named after a drawer',
      'web-portal/src/pages/Home.tsx is not in kebab-case',
      'test/support/testHelpers.ts is not in kebab-case',
    ]);
  });

  it('may have these names', () => {
    const paths = ['tv-app/src/components/Tile.ts', 'look/look.css', 'test/rules/merge-rules.test.ts'];
    assert.deepEqual(checkShape(paths.map((path) => ({ path, text: 'x;\n' }))), []);
  });
});
