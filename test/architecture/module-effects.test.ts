import assert from 'node:assert/strict';
import { checkEffects } from './module-effects.ts';
import { filesUnder } from './source-files.ts';

/** Files that are started, not imported: the service, and the painter that runs as a process of its own. */
const programs = ['resume-service/src/main.ts', 'resume-service/src/videos/demo/paint-film.ts'];

describe('importing a module', () => {
  it('does nothing and keeps nothing, except in programs', () => {
    const files = filesUnder(['resume-service/src', 'look'], ['.ts']).filter(
      ({ path }) => !programs.includes(path),
    );
    assert.ok(files.length > 50, 'the files were not found');
    assert.deepEqual(checkEffects(files), []);
  });

  it('is seen to do something', () => {
    const text = [
      "import { start } from './start.ts';",
      'let count = 0;',
      'export let current: string | undefined;',
      'start();',
      'await start();',
      'for (const one of [1]) start();',
      'registry.current = start;',
      'export const fine = 1;',
      'accountSchema.index({ name: 1 });',
    ].join('\n');
    assert.deepEqual(checkEffects([{ path: 'a.ts', text }]), [
      'a.ts: let count = 0;',
      'a.ts: export let current: string | undefined;',
      'a.ts: start();',
      'a.ts: await start();',
      'a.ts: for (const one of [1]) start();',
      'a.ts: registry.current = start;',
    ]);
  });
});
