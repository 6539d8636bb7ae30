/**
 * What is built, from which files, and whether what stands there was built from these very files: a hash of
 * their contents is kept beside the result, so that times, checkouts and copies do not matter.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{ name: string, folder: string, tool: string, args: string[], sources: string[] }} Target */

const compiler = 'node_modules/typescript/bin/tsc';
const bundler = 'node_modules/vite/bin/vite.js';
const shared = ['package-lock.json', 'tsconfig.base.json'];
/** What an app is made of beside its own folder. */
const ofApps = [
  'look',
  'resume-service/src/client',
  'resume-service/src/contract.ts',
  'resume-service/package.json',
];

/** Everything that `npm start` needs. @type {readonly Target[]} */
export const targets = [
  {
    name: 'service',
    folder: 'resume-service',
    tool: compiler,
    args: ['-p', 'tsconfig.json', '--composite', 'false', '--tsBuildInfoFile', 'null'],
    sources: [...shared, 'resume-service'],
  },
  {
    name: 'portal',
    folder: 'web-portal',
    tool: bundler,
    args: ['build'],
    sources: [...shared, ...ofApps, 'web-portal'],
  },
  {
    name: 'TV app',
    folder: 'tv-app',
    tool: bundler,
    args: ['build'],
    sources: [...shared, ...ofApps, 'tv-app'],
  },
];

/** Where a target's result stands. @param {Target} target */
export const outputOf = (target) => path.join(root, target.folder, 'dist');

/** @param {Target} target */
const stampOf = (target) => path.join(outputOf(target), '.built-from');

/** The tool that builds it is there (it is not after `npm ci --omit=dev`). @param {Target} target */
export const isBuildable = (target) => existsSync(path.join(root, target.tool));

/** Something was built, from whatever sources. @param {Target} target */
export const isBuilt = (target) => existsSync(stampOf(target));

/** What stands there was built from the sources as they are now. @param {Target} target */
export const isFresh = async (target) => {
  const stamp = await readFile(stampOf(target), 'utf8').catch(() => undefined);
  return stamp !== undefined && stamp === (await hashOf(target));
};

/** Removes what an earlier build left behind. @param {Target} target */
export const clear = (target) => rm(outputOf(target), { recursive: true, force: true });

/**
 * Notes what the result was built from; `hash` was taken before the build began.
 * @param {Target} target @param {string} hash
 */
export const stamp = async (target, hash) => {
  await mkdir(outputOf(target), { recursive: true });
  await writeFile(stampOf(target), hash);
};

/** A hash of the names and contents of all sources. @param {Target} target */
export const hashOf = async (target) => {
  const hash = createHash('sha256').update(target.args.join(' '));
  for (const source of target.sources) {
    for (const file of await filesUnder(source)) {
      hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
    }
  }
  return hash.digest('hex');
};

/** @param {string} source @returns {Promise<string[]>} */
const filesUnder = async (source) => {
  const entries = await readdir(path.join(root, source), { withFileTypes: true }).catch(() => undefined);
  if (!entries) return existsSync(path.join(root, source)) ? [source] : [];
  const inside = entries
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules' && !name.endsWith('.md'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name }) => filesUnder(path.posix.join(source, name)));
  return (await Promise.all(inside)).flat();
};
