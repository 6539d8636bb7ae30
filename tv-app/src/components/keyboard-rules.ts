/** A key as it is drawn; `act` says what it does with `text`. Lengths are design pixels. */
export type KeyView = {
  key: string;
  text: string;
  act: 'letter' | 'space' | 'erase' | 'done';
  row: number;
  column: number;
  x: number;
  y: number;
  w: number;
};

const letters = ['1234567890', 'QWERTYUIOP', "ASDFGHJKL'", 'ZXCVBNM-.&'] as const;
const [keyWidth, keyHeight, gap] = [76, 72, 10];
const step = keyWidth + gap;

const letterRow = (row: string, at: number): KeyView[] =>
  [...row].map((text, column) => ({
    ...{ key: `k${at}x${column}`, text, act: 'letter' as const, row: at, column },
    ...{ x: column * step, y: at * (keyHeight + gap), w: keyWidth },
  }));

const wideKey = (act: KeyView['act'], text: string, column: number, from: number, to: number): KeyView => ({
  ...{ key: `k${act}`, text, act, row: letters.length, column },
  ...{ x: from * step, y: letters.length * (keyHeight + gap), w: (to - from) * step - gap },
});

/** What stands on the wide keys. */
export type WideKeys = { space: string; erase: string; done: string };

/** Four rows of ten, and below them space, erase and done. */
export const keyboardRows = ({ space, erase, done }: WideKeys): KeyView[][] => [
  ...letters.map(letterRow),
  [wideKey('space', space, 0, 0, 4), wideKey('erase', erase, 1, 4, 6), wideKey('done', done, 2, 6, 10)],
];

type Spot = { row: number; column: number };

/** The key next to this one; at an edge it stays. Between the letters and the wide keys it keeps to what lies above or below. */
export function stepOnKeyboard({ row, column }: Spot, rows: number, columns: number): Spot {
  const all = keyboardRows({ space: '', erase: '', done: '' });
  const from = all[row]?.[column];
  const target = all[row + rows];
  if (from === undefined || target === undefined) return { row, column };
  if (rows === 0) return { row, column: Math.max(0, Math.min(target.length - 1, column + columns)) };
  const middle = from.x + from.w / 2;
  const found = target.findIndex(({ x, w }) => middle < x + w + gap / 2);
  return { row: row + rows, column: found < 0 ? target.length - 1 : found };
}

const longestName = 24;

/** A name after a key: words begin with a capital ("TV" stays as it is), and spaces never lead or double. */
export function nameAfter(name: string, { act, text }: Pick<KeyView, 'act' | 'text'>): string {
  if (act === 'erase') return name.slice(0, -1);
  if (name.length >= longestName || act === 'done') return name;
  if (act === 'space') return name === '' || name.endsWith(' ') ? name : `${name} `;
  const isFirst = name === '' || name.endsWith(' ');
  const isTv = /(^| )T$/.test(name) && text === 'V';
  return name + (isFirst || isTv ? text : text.toLowerCase());
}
