/** Begins to store a video and never ends: a process for a test to kill. Arguments: address, origin, data folder. */
import { createBus } from '../../../resume-service/src/core/bus.ts';
import { systemClock } from '../../../resume-service/src/core/clock.ts';
import { createLog } from '../../../resume-service/src/core/log.ts';
import { createSources } from '../../../resume-service/src/sources/index.ts';

const [url = '', origin = '', dataDir = ''] = process.argv.slice(2);
const sources = createSources({
  ...{ dataDir, clock: systemClock, log: createLog('silent'), limitBytes: 1e9 },
  bus: createBus(() => undefined),
  originsOf: () => [origin],
  privateOrigins: [origin],
});
await sources.start();
await sources.inputOf({ url, platform: 'web' }).catch(() => undefined);
setInterval(() => undefined, 60_000);
