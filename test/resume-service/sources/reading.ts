/** Sources for a test: in a folder of their own, from origins on this machine, with a clock that can be moved. */
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bus, createBus } from '../../../resume-service/src/core/bus.ts';
import { createLog } from '../../../resume-service/src/core/log.ts';
import { createSources, type Sources, type SourcesDeps } from '../../../resume-service/src/sources/index.ts';
import { movableClock, type TestClock } from '../../support/service.ts';

/** Sources with what a test needs beside them. */
export type TestSources = {
  sources: Sources;
  clock: TestClock;
  bus: Bus;
  dataDir: string;
  /** Ends them and starts them again on the same folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Starts them; `origins` are registered for the platform `web`, and private. */
export const startSources = async (
  origins: readonly string[],
  more: Partial<SourcesDeps> = {},
): Promise<TestSources> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'continuo-sources-'));
  const clock = movableClock();
  const bus = createBus((error) => {
    throw error;
  });
  const make = async (): Promise<Sources> => {
    const sources = createSources({
      ...{ dataDir, clock, bus, log: createLog('silent'), limitBytes: 1024 * 1024 * 1024 },
      originsOf: (platform) => (platform === 'web' ? origins : []),
      privateOrigins: origins,
      ...more,
      limits: { retryMs: 1, retryMostMs: 2, ...more.limits },
    });
    await sources.start();
    return sources;
  };
  let sources = await make();
  return {
    get sources() {
      return sources;
    },
    ...{ clock, bus, dataDir },
    async restart() {
      await sources.close();
      sources = await make();
    },
    async close() {
      await sources.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** An answer, whole. */
export type Whole = { status: number; headers: Record<string, unknown>; body: Buffer };

/** Asks for something and reads it to its end; rejects when it breaks off. */
export const read = (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Whole> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (chunk: Buffer) => parts.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
