/** Reports per second beside a bare route that does one upsert through the same store, in turn. */
import { film, inFolder, withService } from './film.ts';
import { type LoadResult, load } from './load.ts';
import { type MeasuredProcess, startMeasured } from './measured-process.ts';
import { boxes, heartbeat, reportShot } from './screens.ts';
import type { Row } from './table.ts';

const seconds = 6;
const warmUpSeconds = 3;

const onService = async (
  server: MeasuredProcess,
  connections: number,
): Promise<() => Promise<LoadResult>> => {
  const people = await boxes(server.url, connections);
  const video = await film(people[0] as never);
  const run = (length: number, session: string): Promise<LoadResult> =>
    load(server, {
      connections,
      seconds: length,
      shot: (connection, count) => {
        const person = people[connection] as never;
        return reportShot(person, heartbeat(person, video, count, `${session}-${connection}`));
      },
    });
  await run(warmUpSeconds, `warm-${connections}`);
  return () => run(seconds, `run-${connections}-${Date.now()}`);
};

const onBare = async (server: MeasuredProcess, connections: number): Promise<() => Promise<LoadResult>> => {
  const person = { url: server.url, headers: {}, device: { id: 'tv-12345678', name: 'TV' } } as never;
  const run = (length: number): Promise<LoadResult> =>
    load(server, {
      connections,
      seconds: length,
      shot: (connection, count) =>
        reportShot(
          person,
          heartbeat(person, 'some-title-id', count, `s${connection}`),
          `/report/${connections}-${connection}`,
        ),
    });
  await run(warmUpSeconds);
  return () => run(seconds);
};

const median = (results: readonly LoadResult[]): LoadResult =>
  [...results].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(results.length / 2)] as LoadResult;

/** Service and yardstick take turns, three times each; the medians are compared. */
const compare = async (
  service: MeasuredProcess,
  bare: MeasuredProcess,
  connections: number,
): Promise<Row[]> => {
  const [ours, theirs] = [await onService(service, connections), await onBare(bare, connections)];
  const [a, b]: [LoadResult[], LoadResult[]] = [[], []];
  for (let turn = 0; turn < 3; turn += 1) {
    a.push(await ours());
    b.push(await theirs());
  }
  const [mine, yard] = [median(a), median(b)];
  const failed = [...a, ...b].reduce((sum, one) => sum + one.failed, 0);
  if (failed > 0) throw new Error(`${failed} requests failed`);
  const name = `reports, ${connections} connection${connections > 1 ? 's' : ''}`;
  return [
    {
      what: name,
      figure: `${mine.perSecond.toFixed(0)}/s, p50 ${mine.p50.toFixed(1)} ms, p99 ${mine.p99.toFixed(1)} ms, ${mine.cpuPerRequest.toFixed(2)} ms CPU each`,
      beside: `bare upsert ${yard.perSecond.toFixed(0)}/s, p50 ${yard.p50.toFixed(1)} ms, p99 ${yard.p99.toFixed(1)} ms, ${yard.cpuPerRequest.toFixed(2)} ms CPU`,
      ratio: (mine.perSecond / yard.perSecond).toFixed(2),
      goal: '≥ 0.6',
    },
  ];
};

/** The rows for 1, 10 and 50 connections. */
export const measureReports = async (): Promise<Row[]> =>
  inFolder((bareDir) =>
    withService(async (service) => {
      const bare = await startMeasured(['--import', 'tsx', 'test/bench/bare-server.ts'], {
        DATA_DIR: bareDir,
      });
      try {
        const rows: Row[] = [];
        for (const connections of [1, 10, 50]) rows.push(...(await compare(service, bare, connections)));
        const rss = await service.rssAnonMb();
        rows.push({
          what: 'RssAnon under load',
          figure: `${rss.toFixed(0)} MB`,
          beside: '',
          ratio: '',
          goal: '≤ 250 MB',
        });
        return rows;
      } finally {
        await bare.stop();
      }
    }),
  );
