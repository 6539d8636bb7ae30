import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addFilm, mediaFolder, titles } from '../support/library.ts';
import { box, type Person, report, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { assertRefused } from './refusal.ts';

const small = { seconds: 4, width: 320 };
/** File names as somebody writes them who wants more than to show a film. */
const hostileNames = [
  '-i evil;`id`$(id)|&.mp4',
  '<script>alert(1)<script>.mp4',
  'Hash#Query?Per%2e%2ecent.mp4',
  'New\nline.mp4',
  'concat:a|b.mp4',
  'Quote\'Double".mp4',
  '\u202egnp.mp4',
  'back\\slash.mp4',
];
/** Playlists that would make ffmpeg open other files or addresses, in the clothes of a film. */
const playlists = (address: string): Record<string, string> => ({
  'Hls.mp4': `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n${address}/hls.ts\n#EXTINF:5,\nfile:///etc/passwd\n`,
  'Concat.mkv': `ffconcat version 1.0\nfile ${address}/concat.ts\nfile /etc/passwd\n`,
  'Dash.webm': `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT5S"><Period><AdaptationSet><Representation id="1" bandwidth="1"><BaseURL>${address}/dash.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>`,
  'Sdp.ts': `v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 4444 RTP/AVP 96\n`,
  'Asx.wmv': `[Reference]\r\nRef1=${address}/asf.wmv\r\n`,
});

describe('bad input: videos and stills', () => {
  let service: TestService;
  let folder: string;
  let trap: Server;
  const visits: string[] = [];
  let ada: Person;
  let ids: Record<string, string>;

  before(async function () {
    this.timeout(120_000);
    trap = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
    folder = await mediaFolder({ 'Film.mp4': small });
    for (const [name, text] of Object.entries(playlists(address))) {
      await writeFile(join(folder, name), text);
      // With bytes that no text has, the service's own look at the start does not see a text any more.
      await writeFile(
        join(folder, `Binary ${name}`),
        Buffer.concat([Buffer.from(text), Buffer.from([0, 1, 2, 3])]),
      );
    }
    for (const name of hostileNames) await addFilm(folder, name, small);
    await mkdir(join(folder, 'folder.mp4'));
    await symlink('/etc/passwd', join(folder, 'Link.mp4'));
    await symlink('/etc', join(folder, 'Elsewhere'));
    await promisify(execFile)('mkfifo', [join(folder, 'Pipe.mp4')]);
    service = await startTestService({ RATE_LIMIT_SCALE: '100', MEDIA_DIR: folder });
    ada = await webViewer(service.url);
    ids = await titles(ada, 1 + hostileNames.length + 2 * Object.keys(playlists('')).length);
  });
  after(async () => {
    await service.close();
    await new Promise((resolve) => trap.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  type Listed = {
    id: string;
    title: string;
    problem: { en: string; zh: string } | null;
    durationSeconds: number | null;
    poster: string | null;
  };
  const videos = async (): Promise<Listed[]> => (await ada.ask('GET', '/v1/videos')).body.videos;

  it('playlists in the clothes of films are named as what they are, and lead nowhere', async () => {
    const bad = (await videos()).filter(({ problem }) => problem !== null);
    assert.equal(bad.length, 2 * Object.keys(playlists('')).length);
    for (const { title, problem, durationSeconds, poster } of bad) {
      assert.ok(problem && problem.en.length > 10 && problem.zh.length > 3, title);
      assert.deepEqual([durationSeconds, poster], [null, null], title);
      const answer = await ada.ask('POST', '/v1/playbacks', { video: ids[title] });
      assertRefused(answer, 409, 'conversion-unavailable');
      assert.equal(answer.body.detail, problem.en);
    }
    assert.deepEqual(visits, []);
  });

  it('links, pipes and folders with the ending of a film are not films', async () => {
    const names = (await videos()).map(({ title }) => title);
    for (const name of ['Link', 'Pipe', 'folder', 'passwd']) assert.ok(!names.includes(name), name);
  });

  it('files with hostile names are films like others: with a picture, and to be played', async () => {
    const good = (await videos()).filter(({ problem }) => problem === null);
    assert.equal(good.length, 1 + hostileNames.length);
    for (const { id, title, poster } of good) {
      const { status, body } = await ada.ask('POST', '/v1/playbacks', { video: id });
      assert.equal(status, 201, title);
      assert.match(body.url, /^\/media\/[\w-]{32}\/video\.mp4$/);
      const answer = await fetch(`${service.url}${body.url}`, { headers: { range: 'bytes=4-7' } });
      assert.equal(await answer.text(), 'ftyp', title);
      const picture = await fetch(`${service.url}${poster}`);
      assert.equal(picture.headers.get('content-type'), 'image/jpeg', title);
      await picture.arrayBuffer();
    }
  }).timeout(60_000);

  it('unknown videos, and those of another platform, are 404; ids that cannot be are 400', async () => {
    for (const id of ['nothing', '__proto__', 'constructor', '%00', '..%2f..%2fetc', '%F0%9F%93%BA'])
      assertRefused(await ada.ask('GET', `/v1/videos/${id}`), 404, 'not-found');
    assertRefused(await ada.ask('GET', `/v1/videos/${'a'.repeat(65)}`), 400, 'invalid-request', 'path.id');
    for (const id of ['%', '%ff'])
      assertRefused(await ada.ask('GET', `/v1/videos/${id}`), 400, 'invalid-request', 'path');
    assertRefused(await stranger(service.url).ask('GET', '/v1/videos'), 401, 'not-signed-in');
  });

  it('are listed by known fields and cursors of ours only', async () => {
    const cases: [string, string][] = [
      ['limit=0', 'query.limit'],
      ['limit=201', 'query.limit'],
      ['limit=1e400', 'query.limit'],
      ['limit=1&limit=2', 'query.limit'],
      ['device=a&device=b', 'query.device'],
      ['platform=iptv', 'query.platform'],
      ['__proto__=1', 'query.__proto__'],
      ['cursor=', 'query.cursor'],
      ['cursor=nonsense', 'query.cursor'],
      ['cursor=1.t', 'query.cursor'],
      ['cursor=%00', 'query.cursor'],
      [`cursor=${'z'.repeat(150)}.t${'a'.repeat(16)}`, 'query.cursor'],
    ];
    for (const [query, field] of cases)
      assertRefused(await ada.ask('GET', `/v1/videos?${query}`), 400, 'invalid-request', field);
    const { body } = await ada.ask('GET', '/v1/videos?limit=2');
    const next = await ada.ask('GET', `/v1/videos?limit=2&cursor=${body.next}`);
    assert.equal(next.status, 200);
    const shown = body.videos.map(({ id }: { id: string }) => id);
    const after = next.body.videos.map(({ id }: { id: string }) => id);
    assert.equal(new Set([...shown, ...after]).size, 4);
  });

  it('stills under keys that were not given out are 404, whatever they look like', async () => {
    const film = ids['Film'] ?? '';
    await ada.ask('POST', '/v1/pause-states', report(ada, film, { position: 2 }));
    const { still } = (await ada.ask('GET', `/v1/bookmarks/${film}`)).body.place;
    const [kind = '', edition = '', position = '', signature = ''] = still
      .replace('/v1/stills/', '')
      .split('.');
    const forged = [
      `${kind}.${edition}.zz.${signature}`,
      `p.${edition}.${position}.${signature}`,
      `${kind}.${edition}.${position}.${'A'.repeat(24)}`,
      `${kind}.${edition}.${position}.${signature.slice(1)}`,
      `${kind}.${edition}.${position}.${signature}A`,
      `${kind}.${edition}.${position}`,
      ...[
        '%00',
        '..%2fsecret',
        '..%2f..%2fstore%2fdata.mdb',
        'secret',
        '%F0%9F%93%BA'.repeat(6),
        '__proto__',
      ],
    ];
    for (const key of forged)
      assertRefused(await stranger(service.url).ask('GET', `/v1/stills/${key}`), 404, 'not-found');
    assertRefused(await ada.ask('GET', `/v1/stills/${'a'.repeat(401)}`), 400, 'invalid-request', 'path.key');
    assertRefused(await ada.ask('GET', '/v1/stills/%'), 400, 'invalid-request', 'path');
  });

  it('a still in a range that lies outside is 416', async () => {
    const poster = (await videos()).find(({ title }) => title === 'Film')?.poster ?? '';
    assertRefused(
      await ada.ask('GET', poster, undefined, { range: 'bytes=99999999-' }),
      416,
      'range-not-satisfiable',
    );
  });

  it('addresses of the API that are not there are problems, for browsers too', async () => {
    const tv = await box(service.url);
    const html = { accept: 'text/html' };
    for (const path of [
      '/v1',
      '/v1/nothing',
      '/v1/me/nothing',
      '/media',
      '/media/x',
      '/health/x',
      '/.well-known/x',
      '/oauth/x',
    ])
      assertRefused(await tv.ask('GET', path, undefined, html), 404, 'not-found');
  });

  it('no file of the service or the machine can be had by climbing out of a folder', async () => {
    const up = [
      '..%2f..%2fpackage.json',
      '%2e%2e%2f%2e%2e%2fpackage.json',
      '..%5c..%5cpackage.json',
      '....//package.json',
    ];
    for (const folderPath of ['', 'tv/', 'assets/', 'tv/assets/', 'docs/', 'v1/stills/', 'media/'])
      for (const path of up) {
        const { text, status } = await ada.ask('GET', `/${folderPath}${path}`, undefined, { accept: '*/*' });
        assert.ok(status < 500, path);
        assert.doesNotMatch(text, /"name": *"continuo"|"workspaces"/, path);
      }
    for (const path of ['/.env', '/.git/config', '/tv/.env', '/assets/.gitignore'])
      assert.doesNotMatch((await ada.ask('GET', path)).text, /\[core\]|^\w+=/m, path);
  });
});
