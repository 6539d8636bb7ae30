/** The portal as `npm start` would serve it: built anew when its sources have changed. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const buildLimitMs = 120_000;

/** Runs the project's own build; what is fresh costs nothing. */
export const buildPortal = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { cwd: root, timeout: buildLimitMs });
};
