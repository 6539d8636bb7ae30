import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Origin, startOrigin } from '../../resume-service/sources/origin.ts';
import { describeInBrowser } from '../../support/browser.ts';
import { clip } from '../../support/clips.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { buildPortal } from './built-portal.ts';
import { playsByItself, untilPlaying, visit } from './portal.ts';

describeInBrowser(
  "a film that another platform's server gives only as a whole",
  (browser) => {
    let folder: string;
    let origin: Origin;
    let service: TestService;
    /** The second half of the film waits for this. */
    const gate = { open: (): void => undefined };

    before(async function () {
      this.timeout(240_000);
      await buildPortal();
      const film = await readFile(await clip({ seconds: 30 }));
      const half = Math.floor(film.length / 2);
      const opened = new Promise<void>((resolve) => {
        gate.open = resolve;
      });
      origin = await startOrigin(async (_request, response) => {
        response.writeHead(200, { 'content-length': film.length, 'content-type': 'video/mp4' });
        response.write(film.subarray(0, half));
        await opened;
        response.end(film.subarray(half));
      });
      folder = await mkdtemp(join(tmpdir(), 'continuo-elsewhere-'));
      const list = join(folder, 'titles.json');
      const title = { key: 'ferry', name: 'Night Ferry', platform: 'iptv', url: `${origin.url}/ferry.mp4` };
      await writeFile(list, JSON.stringify({ titles: [title] }));
      service = await startTestService({
        ...{ REMOTE_EDITIONS: list, SOURCE_ORIGINS: `iptv=${origin.url}`, PRIVATE_ORIGINS: origin.url },
      });
    });
    after(async () => {
      gate.open();
      await service.close();
      await origin.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('says how far it has come, and starts by itself when it is there', async () => {
      const { page } = await visit(browser, service);
      const card = page.getByTestId('library-card').filter({ hasText: 'Night Ferry' });
      await card.getByText(/preparing \d+ %/).waitFor();
      await card.getByRole('link').click();
      // A half of it is there, and no more will come before it is let go.
      await page.getByRole('heading', { name: /^Preparing [45]\d %$/ }).waitFor();
      await page.getByText('it starts by itself').waitFor();
      gate.open();
      await untilPlaying(page);
    }).timeout(90_000);
  },
  playsByItself,
);
