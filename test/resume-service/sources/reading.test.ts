import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { Problem } from '../../../resume-service/src/core/problem.ts';
import { type Answer, giveFile, numberedBytes, type Origin, startOrigin } from './origin.ts';
import { read, startSources, type TestSources } from './reading.ts';

const body = numberedBytes(3_000_001);

describe('reading a video from where it lies', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  const start = async (
    answer: Answer,
    more: Parameters<typeof startSources>[1] = {},
  ): Promise<{ origin: Origin; at: { url: string; platform: string } } & TestSources> => {
    const origin = await startOrigin(answer);
    open.push(origin);
    const started = await startSources([origin.url], more);
    open.push(started);
    return Object.assign(started, { origin, at: { url: `${origin.url}/film.mp4`, platform: 'web' } });
  };
  const problemOf = async (act: Promise<unknown>): Promise<Problem> => {
    const error = await act.then(
      () => assert.fail('it was given'),
      (caught: unknown) => caught,
    );
    assert.ok(error instanceof Problem, String(error));
    return error;
  };

  it('finds that a server gives ranges of the same bytes, and names those bytes', async () => {
    const { sources, at, origin } = await start((request, response) => giveFile(request, response, body));
    const state = await sources.describe(at);
    assert.equal(state.state, 'ready');
    assert.ok(state.state === 'ready' && state.kind === 'range');
    assert.equal(state.sizeBytes, body.length);
    assert.equal(state.contentType, 'video/mp4');
    assert.deepEqual(
      origin.asked.map(({ range }) => range),
      ['bytes=0-1023', 'bytes=3000000-3000000'],
    );
    assert.deepEqual(await sources.describe(at), state);
    assert.equal(origin.asked.length, 2, 'asked again within the minute');
    assert.equal(origin.connections(), 1);
  });

  it('gives exactly the range that is asked for, and asks for no byte more', async () => {
    const { sources, at, origin } = await start((request, response) => giveFile(request, response, body));
    const { url, isRemote } = await sources.inputOf(at);
    assert.ok(isRemote);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/video$/);
    const probes = origin.asked.length;
    for (const [first, last] of [
      [0, 0],
      [1_000_000, 1_000_099],
      [2_999_990, 3_000_000],
      [77, 700_000],
    ] as const) {
      const before = origin.asked.length;
      const part = await read(url, { range: `bytes=${first}-${last}` });
      assert.equal(part.status, 206);
      assert.equal(part.headers['content-range'], `bytes ${first}-${last}/${body.length}`);
      assert.ok(part.body.equals(body.subarray(first, last + 1)), `${first}-${last}`);
      const sent = origin.asked.slice(before).reduce((sum, { sentBytes }) => sum + sentBytes, 0);
      assert.ok(sent <= last - first + 1, `${sent} bytes for ${last - first + 1}`);
    }
    assert.ok(
      origin.asked.slice(probes).every(({ range, headers }) => range && headers['if-range'] === '"one"'),
    );
    const tail = await read(url, { range: 'bytes=-5' });
    assert.ok(tail.body.equals(body.subarray(-5)));
    const whole = await read(url);
    assert.equal(whole.status, 200);
    assert.ok(whole.body.equals(body));
    for (const range of ['bytes=3000001-', 'bytes=5-4', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-'])
      assert.equal((await read(url, { range })).status, 416, range);
    const head = await read(url, {}, 'HEAD');
    assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, '3000001', 0]);
  });

  it('asks the server once for what several read side by side', async () => {
    const { sources, at, origin } = await start((request, response) => giveFile(request, response, body));
    const { url } = await sources.inputOf(at);
    await read(url);
    const before = origin.asked.length;
    assert.ok((await read(url)).body.equals(body));
    assert.ok(
      (await read(url, { range: 'bytes=65000-2999999' })).body.equals(body.subarray(65_000, 3_000_000)),
    );
    assert.equal(origin.asked.length, before);
  });

  it('stops reading when the reader goes away', async () => {
    const large = Buffer.alloc(64 * 1024 * 1024, 7);
    const { sources, at, origin } = await start((request, response) => giveFile(request, response, large));
    const { url } = await sources.inputOf(at);
    const asked = request(url, { agent: false });
    asked.on('error', () => undefined).end();
    const [response] = await once(asked, 'response');
    await once(response, 'data');
    asked.destroy();
    const ended = async (): Promise<number> => {
      const sent = () => origin.asked.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
      for (let before = -1; before !== sent(); ) {
        before = sent();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return sent();
    };
    assert.ok((await ended()) < large.length / 2, 'it read on');
  });

  it('carries on where a connection broke off', async () => {
    const { sources, at, origin } = await start((request, response, count) =>
      giveFile(request, response, body, count > 1 && count < 6 ? { dropAfter: 200_000 } : {}),
    );
    const { url } = await sources.inputOf(at);
    assert.ok((await read(url)).body.equals(body));
    assert.ok(origin.asked.length >= 6);
  });

  it('breaks off, and says so the next time, when the bytes are others meanwhile', async () => {
    const now = { etag: '"one"' };
    const { sources, at } = await start((request, response) => giveFile(request, response, body, now));
    const { url, version } = await sources.inputOf(at);
    now.etag = '"two"';
    await assert.rejects(read(url));
    const changed = await problemOf(sources.inputOf({ ...at, version }));
    assert.equal(changed.code, 'source-changed');
    const anew = await sources.inputOf(at);
    assert.notEqual(anew.version, version);
    assert.notEqual(anew.url, url);
    assert.ok((await read(anew.url)).body.equals(body));
  });

  it('gives up on a server that breaks off again and again, and goes on with the others', async () => {
    const { sources, at } = await start((request, response, count) =>
      giveFile(request, response, body, count > 1 ? { dropAfter: 0 } : {}),
    );
    const { url } = await sources.inputOf(at);
    await assert.rejects(read(url));
    assert.equal((await sources.describe(at)).state, 'ready');
  });

  it('does not wait for a server that never answers, or never goes on', async () => {
    const limits = { headMs: 100, idleMs: 100, retries: 1 };
    const silent = await start(() => undefined, { limits });
    assert.equal((await problemOf(silent.sources.inputOf(silent.at))).code, 'source-unreachable');
    const stuck = await start(
      (request, response, count) => {
        if (count < 2) return giveFile(request, response, body);
        response.writeHead(206, {
          'Content-Length': 500,
          'Content-Range': `bytes 0-499/${body.length}`,
          ETag: '"one"',
        });
        response.write('x');
      },
      { limits },
    );
    const { url } = await stuck.sources.inputOf(stuck.at);
    await assert.rejects(read(url, { range: 'bytes=0-499' }));
  });

  it('does not wait for a server that gives a byte now and then', async () => {
    const trickle: Answer = (request, response, count) => {
      if (count < 2) return giveFile(request, response, body);
      response.writeHead(206, {
        'Content-Length': body.length,
        'Content-Range': `bytes 0-500000/${body.length}`,
        ETag: '"one"',
      });
      const every = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(every));
    };
    const { sources, at } = await start(trickle, { limits: { paceMs: 100, idleMs: 60_000, retries: 0 } });
    const { url } = await sources.inputOf(at);
    await assert.rejects(read(url, { range: 'bytes=0-500000' }));
  });

  it('refuses a head without end, and one that comes byte by byte', async () => {
    const endless = await start((_request, response) => {
      response.writeHead(206, { 'X-Long': 'x'.repeat(40_000) }).end();
    });
    assert.equal((await problemOf(endless.sources.inputOf(endless.at))).code, 'source-unreachable');
    const slow = await start(
      (_request, response) => {
        const every = setInterval(() => response.socket?.write('H'), 5);
        response.on('close', () => clearInterval(every));
      },
      { limits: { headMs: 100 } },
    );
    assert.equal((await problemOf(slow.sources.inputOf(slow.at))).code, 'source-unreachable');
  });

  it('says what is wrong with an answer, by name', async () => {
    const answers: Record<string, [Answer, string]> = {
      gone: [(_request, response) => void response.writeHead(404).end(), 'refused'],
      empty: [
        (_request, response) => void response.writeHead(416, { 'Content-Range': 'bytes */0' }).end(),
        'file-empty',
      ],
      nothing: [(_request, response) => void response.writeHead(200).end(), 'file-empty'],
      packed: [
        (_request, response) => void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('x'),
        'answer-unusable',
      ],
      list: [
        (request, response) =>
          giveFile(request, response, Buffer.from('ffconcat version 1.0\nfile /etc/passwd\n')),
        'list-in-disguise',
      ],
    };
    for (const [name, [answer, reason]] of Object.entries(answers)) {
      const { sources, at } = await start(answer);
      const state = await sources.describe(at);
      assert.ok(state.state === 'unavailable', name);
      assert.equal(state.reason, reason, name);
    }
  });

  it('hands out nothing to who does not know the key, or comes by another name', async () => {
    const { sources, at, origin } = await start((request, response) => giveFile(request, response, body));
    const { url } = await sources.inputOf(at);
    const own = new URL(url);
    const before = origin.asked.length;
    for (const path of [
      '/',
      '/video',
      `/${'A'.repeat(32)}/video`,
      `${own.pathname}/../x`,
      own.pathname.replace('video', 'b/0/film.mp4'),
    ])
      assert.equal((await read(`${own.origin}${path}`)).status, 404, path);
    assert.equal((await read(url, { host: 'evil.example' })).status, 404);
    assert.equal((await read(url, {}, 'POST')).status, 405);
    assert.equal(origin.asked.length, before);
  });

  it('refuses an address before it asks for it', async () => {
    const { sources, origin } = await start((request, response) => giveFile(request, response, body));
    const other = { url: `${origin.url}/film.mp4`, platform: 'iptv' };
    for (const act of [sources.check(other), sources.inputOf(other)]) {
      const problem = await problemOf(act);
      assert.equal(problem.code, 'source-forbidden');
      assert.equal(problem.toDocument()['reason'], 'origin-not-registered');
    }
    await sources.check({ ...other, platform: 'web' });
    assert.equal(origin.connections(), 0);
  });

  it('sends nothing but what is needed', async () => {
    const { sources, at, origin } = await start((request, response) => giveFile(request, response, body));
    const { url } = await sources.inputOf(at);
    await read(url, { range: 'bytes=0-9', cookie: 'a=b', authorization: 'Bearer x', referer: 'http://a/' });
    const names = new Set(origin.asked.flatMap(({ headers }) => Object.keys(headers)));
    assert.deepEqual([...names].toSorted(), [
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'if-range',
      'range',
      'user-agent',
    ]);
  });
});
