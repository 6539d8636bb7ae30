/** The portal as `npm start` would serve it: built anew when its sources have changed. */
import { buildIfStale } from '../../../scripts/build.mjs';
import { targets } from '../../../scripts/build-targets.mjs';

/** Runs the project's own build of the portal; what is fresh costs nothing. */
export const buildPortal = async (): Promise<void> => {
  await buildIfStale({ wanted: targets.filter(({ folder }) => folder === 'web-portal') });
};
