/**
 * `npm test` (everything) and `npm run check` (the fast part). Steps run one after another, a failing step does
 * not stop the others, and the last line says what came of it: `N passed, N failed, N skipped`.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from './build-targets.mjs';
import { stepsOf } from './test-steps.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {import('./test-steps.mjs').Step} Step */

/** A step that takes longer hangs: it is ended and counts as failed. */
const stepLimitMs = 25 * 60_000;

const folder = await mkdtemp(path.join(os.tmpdir(), 'continuo-test-'));

/** @param {Step} step @param {string} countsFile @returns {Promise<number>} the exit code */
const run = (step, countsFile) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, step.tool), ...step.args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, TEST_COUNTS: countsFile },
      timeout: stepLimitMs,
      killSignal: 'SIGKILL',
    });
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });

/** @param {Step} step @param {number} index @returns {Promise<Counts>} */
const countsOf = async (step, index) => {
  const file = path.join(folder, `${index}.json`);
  console.log(`\n── ${step.name}`);
  const since = Date.now();
  const hasPassed = (await run(step, file)) === 0;
  console.log(
    `── ${step.name}: ${hasPassed ? 'passed' : 'FAILED'} in ${((Date.now() - since) / 1000).toFixed(1)} s`,
  );
  if (!step.counts) return { passed: Number(hasPassed), failed: Number(!hasPassed), skipped: 0 };
  const counts = await readCounts(file);
  return hasPassed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
};

/** A run that ended before it could count has failed. @param {string} file @returns {Promise<Counts>} */
const readCounts = async (file) => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? { passed: 0, failed: 1, skipped: 0 } : JSON.parse(text);
};

const total = { passed: 0, failed: 0, skipped: 0 };
for (const [index, step] of stepsOf(process.argv[2] === 'check' ? 'check' : 'all').entries()) {
  const counts = await countsOf(step, index);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
await rm(folder, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
