/**
 * `npm run lock`: adds to `package-lock.json` the entries that npm left out (see `lock-file.mjs`).
 * To be run after every `npm install`; a test fails when it was forgotten.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { completed, missingEntries } from './lock-file.mjs';

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(await readFile(file, 'utf8'));
const missing = missingEntries(lock);
if (missing.length > 0) await writeFile(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
console.log(`package-lock.json: ${missing.length} entries added`);
