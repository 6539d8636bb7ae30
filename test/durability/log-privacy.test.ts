import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from '../architecture/source-files.ts';
import { mediaFolder, titles } from '../support/library.ts';
import { box, link, report, stranger, webViewer } from '../support/people.ts';

describe('what the service writes, at its most talkative', () => {
  it('names nobody: no names, titles, positions, tokens or addresses', async () => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), 'continuo-log-'));
    const folder = await mediaFolder({ 'Unmistakable Film.mp4': { seconds: 60, width: 320 } });
    await writeFile(path.join(folder, 'Unmistakable Wreck.mp4'), Buffer.from([0, 1, 2, 3]));
    await mkdir(path.join(folder, 'Unmistakable Folder.mp4'));
    const settings = { PORT: '0', HOST: '127.0.0.1', DEMO: 'off', LOG_LEVEL: 'trace' };
    const child = spawn(process.execPath, ['--import', 'tsx', 'resume-service/src/main.ts'], {
      cwd: root,
      env: { ...process.env, ...settings, DATA_DIR: dataDir, MEDIA_DIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    const ended = once(child, 'close');
    try {
      while (!/API docs\s+\S+/.test(output)) {
        assert.equal(child.exitCode, null, output);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const url = /Portal\s+(http\S+)\/\n/.exec(output)?.[1] ?? '';
      const ada = await webViewer(url, 'unmistakable-ada');
      const tv = await box(url, 'Unmistakable TV');
      await link(tv, ada);
      const film = (await titles(ada, 2))['Unmistakable Film'] ?? '';
      const event = report(ada, film, { position: 41.375, name: 'Unmistakable name', title: 'Unmistakable' });
      const { id } = (await ada.ask('POST', '/v1/pause-states', event)).body.results[0];
      const played = await ada.ask('POST', '/v1/playbacks', { video: film });
      await (await fetch(`${url}${played.body.url}`)).arrayBuffer();
      await ada.ask('GET', `/v1/pause-states/${id}`);
      await ada.ask('GET', '/v1/bookmarks/Unmistakable?device=Unmistakable');
      await ada.ask('POST', '/v1/pause-states', '{"title":"Unmistakable broken');
      await ada.ask('PATCH', `/v1/bookmarks/${film}`, { name: 'Unmistakable', nonsense: 'Unmistakable' });
      await tv.ask('GET', `/v1/me?token=${tv.token}`);
      const sent = { username: 'unmistakable-ada', password: 'unmistakable guess' };
      await stranger(url).ask('POST', '/v1/session', sent);
      await stranger(url).ask('GET', '/unmistakable%');
      child.kill('SIGTERM');
      await ended;
      const lines = output.split('\n').filter((line) => line.startsWith('{'));
      // Each kind of request made above left its line, however often the wait for the film asked.
      const routes = new Set(lines.map((line) => (JSON.parse(line) as { route?: string }).route));
      const asked = ['accounts', 'boxes', 'links', 'videos', 'pause-states', 'playbacks', 'me', 'session'];
      for (const route of [...asked.map((name) => `/v1/${name}`), '/media/{key}', '/oauth/token', 'none'])
        assert.ok(routes.has(route), `the log tells of ${route}`);
      const cookie = ada.headers['cookie']?.split('=')[1] ?? '';
      const secrets = [cookie, tv.token, film, id, String(played.body.url), '127.0.0.1', dataDir, folder];
      for (const secret of [...secrets, '41.375', ada.device.id])
        assert.ok(!lines.some((line) => line.includes(secret)), `the log holds ${secret}`);
      assert.doesNotMatch(output, /unmistakable/i);
    } finally {
      child.kill('SIGKILL');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    }
  }).timeout(60_000);
});
