/** `npm run build`: builds what is not built from the sources as they are; also the first half of `npm start`. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { clear, hashOf, isBuildable, isBuilt, isFresh, root, stamp, targets } from './build-targets.mjs';

/** @typedef {import('./build-targets.mjs').Target} Target */

/** A sentence for whoever started the build; everything else is a fault of ours. */
export class BuildFailure extends Error {}

/**
 * Builds what is stale. Where the tools are not installed, what was built before is good enough.
 * @param {{ wanted?: readonly Target[], signal?: AbortSignal }} [options]
 * @throws {BuildFailure} with what the tool said
 */
export const buildIfStale = async ({ wanted = targets, signal } = {}) => {
  const fresh = await Promise.all(wanted.map(isFresh));
  const stale = wanted.filter((_, index) => !fresh[index]);
  const buildable = stale.filter(isBuildable);
  for (const target of stale.filter((one) => !isBuildable(one))) explainMissingTool(target);
  if (buildable.length === 0) return;
  console.log(`Building: ${buildable.map(({ name }) => name).join(', ')} …`);
  const since = Date.now();
  await Promise.all(buildable.map((target) => build(target, signal)));
  console.log(`Built in ${((Date.now() - since) / 1000).toFixed(1)} s.`);
};

/** @param {Target} target */
const explainMissingTool = (target) => {
  if (!isBuilt(target)) {
    throw new BuildFailure(
      `The ${target.name} is not built, and the tools that build it are not installed.\n` +
        'Run `npm ci && npm run build` first; `npm ci --omit=dev` can follow.',
    );
  }
  console.log(
    `The ${target.name} was built from other sources; using it as it is (the tools are not installed).`,
  );
};

/** @param {Target} target @param {AbortSignal | undefined} signal */
const build = async (target, signal) => {
  const hash = await hashOf(target);
  await clear(target);
  const { code, output } = await run(target, signal);
  if (code !== 0) throw new BuildFailure(`The ${target.name} could not be built:\n${output.trim()}`);
  await stamp(target, hash);
};

/**
 * @param {Target} target @param {AbortSignal | undefined} signal
 * @returns {Promise<{ code: number | null, output: string }>}
 */
const run = ({ folder, tool, args }, signal) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, tool), ...args], {
      cwd: path.join(root, folder),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal ? { signal } : {}),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildIfStale().catch((error) => {
    console.error(error instanceof BuildFailure ? error.message : error);
    process.exitCode = 1;
  });
}
