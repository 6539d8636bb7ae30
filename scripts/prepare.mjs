/**
 * Runs after `npm install` and `npm ci`: sets up the check before each commit, in a clone that has the tool for it.
 * It never fails: without `.git`, without development dependencies or without lefthook it does nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lefthook = path.join(root, 'node_modules', 'lefthook', 'bin', 'index.js');

const isWanted = process.env['LEFTHOOK'] !== '0' && process.env['CI'] === undefined;
if (isWanted && existsSync(path.join(root, '.git')) && existsSync(lefthook)) {
  const { status } = spawnSync(process.execPath, [lefthook, 'install'], { cwd: root, stdio: 'ignore' });
  if (status !== 0) console.log('The check before each commit could not be set up; everything else works.');
}
