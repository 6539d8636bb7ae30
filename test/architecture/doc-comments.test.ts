import assert from 'node:assert/strict';
import { declaredExports, frontDoorExports, undocumented } from './doc-comments.ts';
import { filesUnder } from './source-files.ts';

describe('public names', () => {
  const files = filesUnder(['resume-service/src'], ['.ts']);

  it('of every feature have a doc comment', () => {
    const doors = files.filter(({ path }) => path.endsWith('/index.ts') && !path.includes('/client/'));
    const names = doors.flatMap(frontDoorExports);
    assert.ok(names.length > 10, 'the front doors were not found');
    assert.deepEqual(undocumented(names, files), []);
  });

  it('of the client have a doc comment', () => {
    const names = files.filter(({ path }) => path.includes('/src/client/')).flatMap(declaredExports);
    assert.ok(names.length > 10, 'the client was not found');
    assert.deepEqual(undocumented(names, files), []);
  });

  it('are seen to have none', () => {
    const door = {
      path: 'a/index.ts',
      text: "export { type Box, makeBox, open as openBox } from './box.ts';\n",
    };
    const box = {
      path: 'a/box.ts',
      text: [
        '/** A box. */',
        'export type Box = { size: number };',
        '',
        'export const makeBox = (): Box => ({ size: 1 });',
        '/** Opens. */',
        'export async function open() {}',
      ].join('\n'),
    };
    assert.deepEqual(undocumented(frontDoorExports(door), [box]), ['a/box.ts: makeBox']);
    assert.deepEqual(undocumented(declaredExports(box), [box]), ['a/box.ts: makeBox']);
    assert.deepEqual(undocumented([{ file: 'a/box.ts', name: 'absent' }], [box]), ['a/box.ts: absent']);
  });
});
