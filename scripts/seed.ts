/**
 * `npm run seed`: makes the demo library in `DATA_DIR` without starting the service, which otherwise makes it in
 * the background at its first start. What is there already is kept; interrupted, it goes on the next time.
 */
import { createBus } from '../resume-service/src/core/bus.ts';
import { systemClock } from '../resume-service/src/core/clock.ts';
import { readConfig } from '../resume-service/src/core/config.ts';
import { createLog } from '../resume-service/src/core/log.ts';
import { createProcesses } from '../resume-service/src/core/process.ts';
import { openStore } from '../resume-service/src/store/index.ts';
import { createVideos } from '../resume-service/src/videos/index.ts';

const config = readConfig(process.env);
const log = createLog(config.logLevel);
const store = await openStore({
  dataDir: config.dataDir,
  ...(config.mongodbUri === undefined ? {} : { mongodbUri: config.mongodbUri }),
});
const processes = createProcesses();
const { ffmpegPath, ffprobePath, dataDir } = config;
const videos = createVideos({
  ...{ connection: store.connection, clock: systemClock, log, processes, ffmpegPath, ffprobePath, dataDir },
  bus: createBus((err, topic) => log.error({ err, topic }, 'a listener failed')),
  makesDemo: true,
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void processes.close());

try {
  await store.ready();
  await videos.start();
  await videos.settled();
} finally {
  await processes.close();
  await videos.close();
  await store.close();
}
