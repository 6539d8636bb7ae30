/** The list of a viewer with 500 bookmarks, asked for on 50 connections. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { titles } from '../support/library.ts';
import { webViewer } from '../support/people.ts';
import { inFolder, manyTitles, startService } from './film.ts';
import { type LoadResult, load } from './load.ts';
import { heartbeat } from './screens.ts';
import type { Row } from './table.ts';

const bookmarks = 500;
const pageSize = 30;
const seconds = 6;

/** What a set-top box says of itself: H.264 and AAC in MP4. */
const setTopBox = {
  profile: 'stb',
  video: [{ codec: 'h264', containers: ['mp4'], maxWidth: 1920, maxHeight: 1080, maxFrameRate: 60 }],
  audio: [{ codec: 'aac', containers: ['mp4'], maxChannels: 2 }],
};

const row = (what: string, list: LoadResult, time: LoadResult, goal: string): Row => ({
  what,
  figure: `${list.perSecond.toFixed(0)}/s, p50 ${list.p50.toFixed(1)} ms, p99 ${list.p99.toFixed(1)} ms`,
  beside: `/v1/time ${time.perSecond.toFixed(0)}/s`,
  ratio: (list.perSecond / time.perSecond).toFixed(2),
  goal,
});

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
      const { id } = viewer.device;
      const registered = await viewer.ask('PUT', `/v1/devices/${id}`, {
        name: 'TV',
        capabilities: setTopBox,
      });
      if (registered.status !== 200) throw new Error(registered.text);
      const rate = (path: string, length = seconds): Promise<LoadResult> =>
        load(server, {
          connections: 50,
          seconds: length,
          shot: () => ({ method: 'GET', path, headers: viewer.headers }),
        });
      const page = `/v1/bookmarks?limit=${pageSize}&state=all`;
      const what = `list of ${firstPage.length} bookmarks, page of ${pageSize}, 50 connections`;
      await rate(page, 2);
      await rate(`${page}&device=${id}`, 2);
      const [list, planned, time] = [
        await rate(page),
        await rate(`${page}&device=${id}`),
        await rate('/v1/time'),
      ];
      return [
        row(what, list, time, '≥ 3,000/s'),
        row(`${what}, with plans for a screen`, planned, time, '–'),
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
