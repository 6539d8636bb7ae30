/**
 * Measures the decision against rows of a peer's tests: reads `cases.json` and `data/` in the folder given, prints each
 * miss and, last, how many were met.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyOverrides } from './apply-overrides.ts';
import { type Finding, judgeCase, yardsticks } from './judge-case.ts';
import type { PeerCase, PeerProfile, PeerSource } from './peer-data.ts';

const readJson = async <Data>(file: string): Promise<Data> =>
  JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, '')) as Data;

const judge = async (folder: string, row: PeerCase): Promise<Finding[]> => {
  const data = {
    deviceProfile: await readJson<PeerProfile>(
      join(folder, 'data', `DeviceProfile-${row.deviceProfile}.json`),
    ),
    mediaSource: await readJson<PeerSource>(join(folder, 'data', `MediaSourceInfo-${row.mediaSource}.json`)),
  };
  const { deviceProfile, mediaSource } = applyOverrides(data, row.overrides);
  return judgeCase(row, deviceProfile, mediaSource);
};

const missOf = (row: PeerCase, { of, expected, got }: Finding): string =>
  `miss ${row.id} (${row.deviceProfile}, ${row.mediaSource}) ${of}: expected ${expected}, got ${got}`;

const scoreOf = (of: string, findings: readonly Finding[]): string => {
  const asked = findings.filter((finding) => finding.of === of);
  return `${of} ${asked.filter(({ isMet }) => isMet).length}/${asked.length}`;
};

/** Every line of the report on a folder. @throws {Error} when a file cannot be read */
const report = async (folder: string): Promise<string[]> => {
  const rows = await readJson<PeerCase[]>(join(folder, 'cases.json'));
  const judged: { row: PeerCase; findings: Finding[] }[] = [];
  for (const row of rows) judged.push({ row, findings: await judge(folder, row) });
  const misses = judged.flatMap(({ row, findings }) =>
    findings.filter(({ isMet }) => !isMet).map((finding) => missOf(row, finding)),
  );
  const all = judged.flatMap(({ findings }) => findings);
  return [...misses, yardsticks.map((of) => scoreOf(of, all)).join(' · ')];
};

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run --silent conformance -- <folder with cases.json and data/>');
  process.exitCode = 2;
} else for (const line of await report(folder)) console.log(line);
