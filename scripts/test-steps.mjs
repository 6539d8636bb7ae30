/**
 * The steps of `npm run check` (fast) and `npm test` (everything), in order. A step is a command; the steps that
 * are mocha runs count their tests, every other one counts as one.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './build-targets.mjs';

/** @typedef {{ name: string, tool: string, args: string[], counts: boolean }} Step */

/** Folders of `test/` whose tests need no browser and are quick. */
const quick = ['architecture', 'rules', 'store', 'resume-service', 'bad-input'];
/** Folders without tests of their own, or with measurements instead. */
const without = ['support', 'bench'];

const projects = [
  'resume-service/tsconfig.json',
  'resume-service/tsconfig.client.json',
  'tv-app',
  'web-portal',
  'test',
  'scripts',
];

/** @param {string} name @param {string} tool @param {string[]} args @returns {Step} */
const check = (name, tool, args) => ({ name, tool: `node_modules/${tool}`, args, counts: false });

/** @type {readonly Step[]} */
const checks = [
  check('format', '@biomejs/biome/bin/biome', ['ci', '.']),
  check('lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
  check('types', 'typescript/bin/tsc', ['-b', '--noEmit', ...projects]),
  check('dead code', 'knip/bin/knip.js', []),
];

/** @param {string} name @param {readonly string[]} folders @returns {Step} */
const tests = (name, folders) => ({
  name,
  tool: 'node_modules/mocha/bin/mocha.js',
  args: [
    '--reporter',
    'scripts/counting-reporter.cjs',
    ...folders.flatMap((folder) => ['--spec', `test/${folder}/**/*.test.ts`]),
  ],
  counts: true,
});

/** @param {string} folder */
const hasTests = (folder) =>
  readdirSync(path.join(root, 'test', folder), { recursive: true }).some((file) =>
    String(file).endsWith('.test.ts'),
  );

/** The folders of `test/` that hold tests, the quick ones first, journeys last. */
const testFolders = () => {
  const all = readdirSync(path.join(root, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !without.includes(entry.name) && hasTests(entry.name))
    .map(({ name }) => name);
  /** @param {string} name */
  const rank = (name) => (quick.includes(name) ? 0 : name === 'browser' ? 2 : name === 'journeys' ? 3 : 1);
  return all.sort((a, b) => rank(a) - rank(b) || quick.indexOf(a) - quick.indexOf(b) || a.localeCompare(b));
};

/** @param {'check' | 'all'} extent @returns {readonly Step[]} */
export const stepsOf = (extent) => {
  const folders = testFolders();
  const fast = folders.filter((folder) => quick.includes(folder));
  const slow = folders.filter((folder) => !quick.includes(folder));
  const steps = [...checks, tests('tests of rules, architecture and service', fast)];
  return extent === 'check'
    ? steps
    : [...steps, ...slow.map((folder) => tests(`tests of ${folder}`, [folder]))];
};
