import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import express from 'express';
import { PauseEvent } from '../../../resume-service/src/pauses/contract.ts';

const folder = import.meta.dirname;
const client = path.join(folder, '../../../resume-service/src/client');
const readme = path.join(client, 'README.md');

type Joined = {
  reporter: { pausedByViewer(): void };
  leave(): Promise<void>;
};
type Example = {
  join(video: unknown, baseUrl: string, token: string, id: string): Promise<Joined>;
};

/** As much of a video element as the example touches, with a picture as soon as it is asked for. */
const videoElement = () =>
  Object.assign(new EventTarget(), {
    currentTime: 0,
    duration: 600,
    playbackRate: 1,
    paused: false,
    ended: false,
    requestVideoFrameCallback: (onPicture: () => void) => setTimeout(onPicture),
  });

describe('the example in the README of the client', () => {
  let server: Server;
  let baseUrl: string;
  let events: PauseEvent[];
  let scratch: string;

  before(async () => {
    events = [];
    const app = express()
      .use(express.json())
      .use('/v1', (request, response, next) => {
        if (request.path === '/time' || request.get('authorization') === 'Bearer box-token') next();
        else response.status(401).end();
      })
      .get('/v1/time', (_request, response) => void response.send({ now: Date.now() }))
      .get('/v1/me', (_request, response) => void response.send({ account: { id: 'account-1' } }))
      .get('/v1/bookmarks', (_request, response) => {
        response.send({
          bookmarks: [{ video: { id: 'video-1' }, place: { position: 305 }, resumeAt: 300 }],
          next: null,
        });
      })
      .get('/v1/events', (_request, response) => void response.type('text/event-stream').write(': beat\n\n'))
      .post('/v1/pause-states', (request, response) => {
        const reported = (request.body as unknown[]).map((event) => PauseEvent.parse(event));
        events.push(...reported);
        response.send({
          results: reported.map(({ eventId }) => ({ eventId, outcome: 'moved', bookmark: 'b', id: null })),
        });
      });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    scratch = await mkdtemp(path.join(tmpdir(), 'readme-example-'));
  });
  after(async () => {
    await rm(scratch, { recursive: true, force: true });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const loadExample = async (): Promise<{ code: string; example: Example }> => {
    const code = /```ts example\n(?<code>[\s\S]*?)```/.exec(await readFile(readme, 'utf8'))?.groups?.['code'];
    assert.ok(code, 'the README has a block marked "ts example"');
    const file = path.join(scratch, 'example.mts');
    const frontDoor = pathToFileURL(path.join(client, 'index.ts')).href;
    await writeFile(file, code.replace("'resume-service/client'", `'${frontDoor}'`));
    return { code, example: (await import(pathToFileURL(file).href)) as Example };
  };

  it('is twenty lines long', async () => {
    const { code } = await loadExample();
    assert.equal(code.trimEnd().split('\n').length, 20);
  });

  it('resumes from the bookmark, and reports the pause', async () => {
    const { example } = await loadExample();
    const video = videoElement();
    const { reporter, leave } = await example.join(video, baseUrl, 'box-token', 'video-1');
    assert.equal(video.currentTime, 300);
    while (events.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    video.currentTime = 300.5;
    video.paused = true;
    reporter.pausedByViewer();
    await leave();
    assert.deepEqual(
      events.map(({ kind, position, device }) => [kind, position, device.name]),
      [
        ['progress', 300, 'Kitchen'],
        ['pause', 300.5, 'Kitchen'],
        ['stop', 300.5, 'Kitchen'],
      ],
    );
  });
});
