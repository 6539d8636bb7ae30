/** A real service for a test: its own store in a folder of its own, a free port, a clock that can be moved. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../resume-service/src/core/clock.ts';
import { readConfig } from '../../resume-service/src/core/config.ts';
import { createLog } from '../../resume-service/src/core/log.ts';
import { startService } from '../../resume-service/src/service.ts';

/** A clock that runs like the machine's, from wherever a test puts it. */
export type TestClock = Clock & { advance(ms: number): void };

/** See {@link TestClock}. */
export const movableClock = (): TestClock => {
  let aheadMs = 0;
  return {
    now: () => Date.now() + aheadMs,
    advance: (ms) => {
      aheadMs += ms;
    },
  };
};

/** A running service of a test. */
export type TestService = {
  url: string;
  dataDir: string;
  clock: TestClock;
  /** Ends it, starts it again on the same data and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Starts one. `settings` are environment variables; without DEMO=on no demo library is made. */
export const startTestService = async (settings: Record<string, string> = {}): Promise<TestService> => {
  const dataDir = settings['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'continuo-test-')));
  const clock = movableClock();
  const start = (port: string) =>
    startService(
      readConfig({
        HOST: '127.0.0.1',
        DEMO: 'off',
        LOG_LEVEL: 'error',
        ...settings,
        PORT: port,
        DATA_DIR: dataDir,
      }),
      createLog(settings['LOG_LEVEL'] ?? 'error'),
      { clock },
    );
  let service = await start(settings['PORT'] ?? '0');
  const { url } = service;
  return {
    url,
    dataDir,
    clock,
    async restart() {
      await service.close();
      service = await start(new URL(url).port);
    },
    async close() {
      await service.close();
      if (settings['DATA_DIR'] === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
};
