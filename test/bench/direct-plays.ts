/** Ten screens that play films as they are: what it costs the service while they read at the films' own rate. */
import { titles } from '../support/library.ts';
import { webViewer } from '../support/people.ts';
import { withService } from './film.ts';
import type { Row } from './table.ts';

const screens = 10;
const seconds = 15;
/** A generous film: 8 Mbit/s. */
const bytesPerSecond = 1_000_000;

/** Reads an address as a player does, a second of film each second; answers how much came. */
const readAtRate = async (url: string, endsAt: number): Promise<number> => {
  let at = 0;
  while (performance.now() < endsAt) {
    const begunAt = performance.now();
    const answer = await fetch(url, { headers: { range: `bytes=${at}-${at + bytesPerSecond - 1}` } });
    const { byteLength } = await answer.arrayBuffer();
    at = answer.status === 206 && byteLength === bytesPerSecond ? at + byteLength : 0;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (performance.now() - begunAt))));
  }
  return at;
};

/** Processor time of the service per second, and its memory, while ten films play. */
export const measureDirectPlays = (): Promise<Row[]> =>
  withService(async (server) => {
    const ada = await webViewer(server.url);
    const [film = ''] = Object.values(await titles(ada, 1));
    const urls: string[] = [];
    while (urls.length < screens)
      urls.push(`${server.url}${(await ada.ask('POST', '/v1/playbacks', { video: film })).body.url}`);
    const before = await server.cpuMs();
    const endsAt = performance.now() + seconds * 1000;
    await Promise.all(urls.map((url) => readAtRate(url, endsAt)));
    const cpuMs = (await server.cpuMs()) - before;
    return [
      {
        what: `${screens} direct plays at once, ${(bytesPerSecond * 8) / 1e6} Mbit/s each`,
        figure: `${((cpuMs / (seconds * 1000)) * 100).toFixed(1)} % of one processor, RssAnon ${(await server.rssAnonMb()).toFixed(0)} MB`,
        ...{ beside: '', ratio: '', goal: '–' },
      },
    ];
  });
