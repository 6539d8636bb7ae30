import assert from 'node:assert/strict';
import { keyboardRows, nameAfter, stepOnKeyboard } from '../../../tv-app/src/components/keyboard-rules.ts';
import { firstShown, placeIn } from '../../../tv-app/src/components/list-rules.ts';

const rows = keyboardRows({ space: 'space', erase: 'erase', done: 'done' });
const typed = (...keys: string[]): string =>
  keys.reduce((name, text) => {
    const key = rows.flat().find((one) => one.text === text);
    assert.ok(key, `there is no key ${text}`);
    return nameAfter(name, key);
  }, '');

describe('a name typed on the TV', () => {
  it('has capitals where words begin, and "TV" as it is written', () => {
    assert.equal(typed('A', 'T', 'T', 'I', 'C', 'space', 'T', 'V', 'space', '2'), 'Attic TV 2');
  });

  it('never begins with a space, never has two in a row, and can be taken back', () => {
    assert.equal(typed('space', 'D', 'E', 'N', 'space', 'space', 'erase', 'erase'), 'De');
  });

  it('every key is reached by the arrows from the first one', () => {
    const reached = new Set<string>();
    const walk = (row: number, column: number): void => {
      const name = `${row} ${column}`;
      if (reached.has(name)) return;
      reached.add(name);
      for (const [down, right] of [
        [0, 1],
        [0, -1],
        [1, 0],
        [-1, 0],
      ] as const) {
        const next = stepOnKeyboard({ row, column }, down, right);
        walk(next.row, next.column);
      }
    };
    walk(0, 0);
    assert.equal(reached.size, rows.flat().length);
  });
});

describe('a long list on the TV', () => {
  it('shows the line with the focus, and moves only as far as it must', () => {
    assert.equal(firstShown(0, 6, 7), 0);
    assert.equal(firstShown(0, 7, 7), 1);
    assert.equal(firstShown(1, 3, 7), 1);
    assert.equal(firstShown(3, 0, 7), 0);
    assert.equal(placeIn(3, 9), 2);
    assert.equal(placeIn(0, 4), 0);
  });
});
