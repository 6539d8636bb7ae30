/** From the start of the process to ready, and what it weighs then. */
import { inFolder, startService } from './film.ts';
import type { Row } from './table.ts';

/** Five starts on empty data; the median. Memory is read a while after the last one. */
export const measureStarting = (): Promise<Row[]> =>
  inFolder(async (folder) => {
    const times: number[] = [];
    let restMb = 0;
    for (let run = 0; run < 5; run += 1) {
      const server = await startService(`${folder}/data-${run}`, folder);
      times.push(server.readyMs);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      restMb = await server.rssAnonMb();
      await server.stop();
    }
    times.sort((a, b) => a - b);
    return [
      {
        what: 'start to ready',
        figure: `${((times[2] ?? 0) / 1000).toFixed(2)} s`,
        beside: '',
        ratio: '',
        goal: '–',
      },
      { what: 'RssAnon at rest', figure: `${restMb.toFixed(0)} MB`, beside: '', ratio: '', goal: '≤ 250 MB' },
    ];
  });
