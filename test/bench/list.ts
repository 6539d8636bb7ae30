/** The list of a viewer with 500 bookmarks, asked for on 50 connections. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { titles } from '../support/library.ts';
import { webViewer } from '../support/people.ts';
import { inFolder, manyTitles, startService } from './film.ts';
import { load } from './load.ts';
import { heartbeat } from './screens.ts';
import type { Row } from './table.ts';

const bookmarks = 500;
const pageSize = 30;

/** First pages of the list, and for comparison a route that touches no store. */
export const measureList = (): Promise<Row[]> =>
  inFolder(async (folder) => {
    const mediaDir = join(folder, 'media');
    await mkdir(mediaDir);
    await manyTitles(mediaDir, bookmarks);
    const server = await startService(join(folder, 'data'), mediaDir);
    try {
      const viewer = await webViewer(server.url);
      const firstPage = await titles(viewer, 100).then(() => waitForAll(viewer));
      for (const [index, video] of firstPage.entries()) {
        const body = {
          ...heartbeat(viewer, video, index, `s-${index}`),
          kind: 'pause',
          position: 0.4,
          duration: 1,
        };
        const answer = await viewer.ask('POST', '/v1/pause-states', body);
        if (answer.status !== 200) throw new Error(answer.text);
      }
      const get = (path: string) => ({
        connections: 50,
        seconds: 6,
        shot: () => ({ method: 'GET', path, headers: viewer.headers }),
      });
      await load(server, { ...get(`/v1/bookmarks?limit=${pageSize}&state=all`), seconds: 2 });
      const list = await load(server, get(`/v1/bookmarks?limit=${pageSize}&state=all`));
      const time = await load(server, get('/v1/time'));
      return [
        {
          what: `list of ${firstPage.length} bookmarks, page of ${pageSize}, 50 connections`,
          figure: `${list.perSecond.toFixed(0)}/s, p50 ${list.p50.toFixed(1)} ms, p99 ${list.p99.toFixed(1)} ms`,
          beside: `/v1/time ${time.perSecond.toFixed(0)}/s`,
          ratio: (list.perSecond / time.perSecond).toFixed(2),
          goal: '≥ 3,000/s',
        },
      ];
    } finally {
      await server.stop();
      await rm(mediaDir, { recursive: true, force: true });
    }
  });

const waitForAll = async (viewer: Awaited<ReturnType<typeof webViewer>>): Promise<string[]> => {
  for (;;) {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await viewer.ask('GET', `/v1/videos?limit=200${cursor ? `&cursor=${cursor}` : ''}`);
      ids.push(...body.videos.map((video: { id: string }) => video.id));
      cursor = body.next;
    }
    if (ids.length >= bookmarks) return ids;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};
