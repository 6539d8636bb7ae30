/** The table that `npm run bench` prints and the README shows. */

/** One line of it. */
export type Row = { what: string; figure: string; beside: string; ratio: string; goal: string };

/** Markdown. */
export const table = (rows: readonly Row[]): string =>
  [
    '| what | figure | beside it, same run | ratio | goal |',
    '|---|---|---|---|---|',
    ...rows.map(
      (row) => `| ${row.what} | ${row.figure} | ${row.beside || '–'} | ${row.ratio || '–'} | ${row.goal} |`,
    ),
  ].join('\n');
