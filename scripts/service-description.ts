/** What the service says of itself, asked of the real app on an empty store: its routes and their OpenAPI document. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createApp } from '../resume-service/src/app.ts';
import { systemClock } from '../resume-service/src/core/clock.ts';
import { readConfig } from '../resume-service/src/core/config.ts';
import { createLog } from '../resume-service/src/core/log.ts';
import { createOpenApi } from '../resume-service/src/core/openapi.ts';
import type { Operation } from '../resume-service/src/core/operation.ts';
import { version } from '../resume-service/src/core/version.ts';
import { openStore } from '../resume-service/src/store/index.ts';

/** The routes as data, and the document as it is kept in `resume-service/openapi.json`. */
export type ServiceDescription = { operations: readonly Operation[]; openApi: string };

/** Creates the app without starting it, and asks it. */
export const describeService = async (): Promise<ServiceDescription> => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'continuo-openapi-'));
  const store = await openStore({ dataDir });
  try {
    const config = readConfig({ DATA_DIR: dataDir, DEMO: 'off' });
    const app = await createApp({ config, log: createLog('silent'), clock: systemClock, store });
    const openApi = `${JSON.stringify(createOpenApi(app.operations, version), null, 2)}\n`;
    await app.close();
    return { operations: app.operations, openApi };
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};
