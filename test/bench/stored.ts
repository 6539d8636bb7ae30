/** Does a report cost more when a million bookmarks are stored than when a thousand are? */
import { randomBytes } from 'node:crypto';
import { Schema } from 'mongoose';
import { openStore } from '../../resume-service/src/store/index.ts';
import { film, withService } from './film.ts';
import { load } from './load.ts';
import { boxes, heartbeat, reportShot } from './screens.ts';
import type { Row } from './table.ts';

const batch = 500;
const seconds = 8;

/** Rows in the form of `bookmarks/bookmark-row.ts`: one earned place each, twenty titles a viewer. */
const filler = (index: number): Record<string, unknown> => {
  const viewer = `viewer_${Math.floor(index / 20)
    .toString(16)
    .padStart(24, '0')}`;
  const key = { activeAt: 1.7e12 + index, session: `s-${index}`, sequence: 1, eventId: `e-${index}` };
  const device = { id: `tv-${index}`, name: 'Bedroom TV', platform: 'iptv' };
  const place = { ...key, position: 60, duration: 180, edition: 'e', device, kind: 'pause', isAtEnd: false };
  return {
    _id: randomBytes(9).toString('base64url'),
    viewer,
    title: `title-${index % 20}`,
    ...{ secret: 'x'.repeat(22), version: 1, committedAt: 1.7e12 + index, schema: 1 },
    ...{ sessions: [place], provisional: null, tracks: null, finished: null, dismissed: null, erased: null },
    ...{
      named: [],
      marks: [key],
      history: JSON.stringify([{ ...place, video: { id: `title-${index % 20}` } }]),
    },
    touchedAt: 1.7e12 + index,
    listed: true,
  };
};

const fill =
  (count: number) =>
  async (dataDir: string): Promise<void> => {
    const store = await openStore({ dataDir });
    const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
    schema.index({ viewer: 1, title: 1 }, { unique: true });
    schema.index({ viewer: 1, listed: 1, touchedAt: -1, title: 1 });
    schema.index({ viewer: 1, committedAt: 1 });
    const model = store.connection.model('Filler', schema, 'bookmarks');
    await store.ready();
    for (let index = 0; index < count; index += batch)
      await model.collection.insertMany(
        Array.from({ length: batch }, (_, offset) => filler(index + offset)) as never,
      );
    await store.close();
  };

const cpuPerReport = (stored: number): Promise<number> =>
  withService(async (server) => {
    const [person] = await boxes(server.url, 1);
    const video = await film(person as never);
    const run = (length: number) =>
      load(server, {
        connections: 1,
        seconds: length,
        shot: (_, count) =>
          reportShot(person as never, heartbeat(person as never, video, count, `s-${length}`)),
      });
    await run(3);
    return (await run(seconds)).cpuPerRequest;
  }, fill(stored));

/** Processor time per report at one connection. */
export const measureStored = async (): Promise<Row[]> => {
  const few = await cpuPerReport(1_000);
  const many = await cpuPerReport(1_000_000);
  return [
    {
      what: 'CPU per report with 1 million bookmarks stored',
      figure: `${many.toFixed(3)} ms`,
      beside: `with 1 thousand: ${few.toFixed(3)} ms`,
      ratio: (many / few).toFixed(2),
      goal: '≤ 1.3',
    },
  ];
};
