/** Fetches an address from an origin that may be private, and prints what came of it: a status, or a reason. */
import { createGuardedFetch } from '../../../resume-service/src/sources/fetching/guarded-fetch.ts';
import { usualLimits } from '../../../resume-service/src/sources/fetching/limits.ts';
import { systemNetwork } from '../../../resume-service/src/sources/fetching/network.ts';
import { SourceError } from '../../../resume-service/src/sources/source-error.ts';

const [url = '', ...registered] = process.argv.slice(2);
const guarded = createGuardedFetch({ network: systemNetwork, limits: usualLimits });
try {
  const { status, body } = await guarded.fetch({ url, origins: { registered, private: registered } });
  body.destroy();
  console.log(status);
} catch (error) {
  console.log(error instanceof SourceError ? error.reason : error);
}
guarded.close();
