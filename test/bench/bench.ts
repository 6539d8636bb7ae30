/** `npm run bench`: measures, prints a table. Never a test: nothing here passes or fails. */
import { cpus } from 'node:os';
import { measureDirectPlays } from './direct-plays.ts';
import { measureFanOut } from './fan-out.ts';
import { measureFirstPicture } from './first-picture.ts';
import { measureList } from './list.ts';
import { measureReports } from './reports.ts';
import { measureResuming } from './resuming.ts';
import { measureStarting } from './starting.ts';
import { measureStored } from './stored.ts';
import { type Row, table } from './table.ts';

const measures: Record<string, () => Promise<Row[]>> = {
  starting: measureStarting,
  reports: measureReports,
  'fan-out': measureFanOut,
  list: measureList,
  stored: measureStored,
  resuming: measureResuming,
  'first-picture': measureFirstPicture,
  'direct-plays': measureDirectPlays,
};

const wanted = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`measuring: ${name}\n`);
  rows.push(...(await measure()));
}
process.stdout.write(
  `${table(rows)}\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`,
);
