import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../../resume-service/src/core/problem.ts';
import {
  type SourceProgress,
  sourceIdOf,
  sourceProgress,
} from '../../../resume-service/src/sources/index.ts';
import { type Answer, giveFile, numberedBytes, type Origin, startOrigin } from './origin.ts';
import { startSources, type TestSources } from './reading.ts';

const body = numberedBytes(2_000_003);
const hour = 3_600_000;

describe('storing a video that cannot be read from the middle', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });

  type Started = TestSources & {
    origin: Origin;
    at(name: string): { url: string; platform: string };
    told: SourceProgress[];
  };
  const start = async (answer: Answer, more: Parameters<typeof startSources>[1] = {}): Promise<Started> => {
    const origin = await startOrigin(answer);
    const started = await startSources([origin.url], more);
    open.push(origin, started);
    const told: SourceProgress[] = [];
    started.bus.subscribe(sourceProgress, (message) => told.push(message));
    return Object.assign(started, {
      ...{ origin, told },
      at: (name: string) => ({ url: `${origin.url}/${name}`, platform: 'web' }),
    });
  };
  const problemOf = async (act: Promise<unknown>): Promise<Problem> => {
    const error = await act.then(
      () => assert.fail('it was given'),
      (caught: unknown) => caught,
    );
    assert.ok(error instanceof Problem, String(error));
    return error;
  };
  /** Asks for it, waits until it is stored or has failed, and asks again. */
  const stored = async ({ sources }: TestSources, place: { url: string; platform: string }) => {
    assert.equal((await problemOf(sources.inputOf(place))).code, 'source-preparing');
    await sources.settled(sourceIdOf(place));
    return sources.inputOf(place);
  };
  const noRanges: Answer = (request, response) => giveFile(request, response, body, { ranges: false });

  it('says that it is being fetched, tells how far, and then gives the file', async () => {
    const gate: { open?: () => void } = {};
    const started = await start(async (request, response, count) => {
      if (count === 0) return giveFile(request, response, body, { ranges: false });
      response.writeHead(200, { 'Content-Length': body.length, ETag: '"one"' });
      response.write(body.subarray(0, 1_000_000));
      await new Promise<void>((resolve) => {
        gate.open = resolve;
      });
      response.end(body.subarray(1_000_000));
    });
    const { sources, at, told } = started;
    const film = at('film.mp4');
    const id = sourceIdOf(film);
    const before = await sources.describe(film);
    assert.ok(before.state === 'not-seekable' && before.why === 'range-ignored');
    assert.equal(sources.progress(id), undefined);
    const problem = await problemOf(sources.inputOf(film));
    assert.equal(problem.code, 'source-preparing');
    assert.equal(problem.toDocument()['preparing'], null);
    while ((sources.progress(id) ?? 0) < 1_000_000 / body.length) await new Promise(setImmediate);
    assert.deepEqual(await sources.describe(film), { state: 'preparing', progress: 1_000_000 / body.length });
    const more = await problemOf(sources.inputOf(film));
    assert.equal(more.toDocument()['preparing'], 1_000_000 / body.length);
    gate.open?.();
    await sources.settled(id);
    const input = await sources.inputOf(film);
    assert.equal(input.isRemote, false);
    assert.ok((await readFile(input.url)).equals(body));
    const after = await sources.describe(film);
    assert.ok(after.state === 'ready' && after.kind === 'stored' && after.sizeBytes === body.length);
    assert.equal(told[0]?.state, 'preparing');
    assert.deepEqual(told.at(-1), { sourceId: id, platform: 'web', state: 'ready', progress: 1 });
    assert.equal((await problemOf(sources.inputOf({ ...film, version: 'another' }))).code, 'source-changed');
  });

  it('fetches it once, however many ask at once', async () => {
    const { sources, at, origin } = await start(noRanges);
    const film = at('film.mp4');
    const asked = await Promise.all(Array.from({ length: 20 }, () => problemOf(sources.inputOf(film))));
    assert.ok(asked.every(({ code }) => code === 'source-preparing'));
    await sources.settled(sourceIdOf(film));
    assert.equal(origin.asked.length, 2, 'one probe and one download');
  });

  it('takes up what broke off where the server can tell that the rest belongs to it', async () => {
    const started = await start((request, response, count) => {
      const isProbe = request.headers.range === 'bytes=0-1023';
      // The validator is no validator for the last byte: so it is stored; the rest is given all the same.
      if (isProbe) return giveFile(request, response, body, { ranges: false });
      giveFile(request, response, body, count < 4 ? { dropAfter: 300_000 } : {});
    });
    const { url } = await stored(started, started.at('film.mp4'));
    assert.ok((await readFile(url)).equals(body));
    const ranges = started.origin.asked
      .slice(1)
      .map(({ range }) => Number(/\d+/.exec(range ?? 'bytes=0-')?.[0]));
    assert.equal(ranges[0], 0);
    assert.ok(ranges.length > 3);
    assert.ok(
      ranges.every((from, at) => at === 0 || from > (ranges[at - 1] ?? 0)),
      String(ranges),
    );
  });

  it('begins again where the server cannot, and after a change', async () => {
    const plain = await start((request, response, count) =>
      giveFile(request, response, body, {
        ranges: false,
        etag: null,
        ...(count === 1 ? { dropAfter: 300_000 } : {}),
      }),
    );
    assert.ok((await readFile((await stored(plain, plain.at('film.mp4'))).url)).equals(body));
    const other = numberedBytes(1_500_000).reverse();
    const changing = await start((request, response, count) => {
      if (request.headers.range === 'bytes=0-1023')
        return giveFile(request, response, body, { ranges: false });
      giveFile(
        request,
        response,
        count === 1 ? body : other,
        count === 1 ? { dropAfter: 300_000 } : { etag: '"two"' },
      );
    });
    assert.ok((await readFile((await stored(changing, changing.at('film.mp4'))).url)).equals(other));
  });

  it('goes on after a restart with what had come by then', async () => {
    const more: { answer: 'hangs' | 'goes on' } = { answer: 'hangs' };
    const started = await start((request, response) => {
      if (request.headers.range === 'bytes=0-1023')
        return giveFile(request, response, body, { ranges: false });
      if (more.answer === 'goes on') return giveFile(request, response, body);
      response.writeHead(200, { 'Content-Length': body.length, ETag: '"one"' });
      response.write(body.subarray(0, 1_234_567));
    });
    const film = started.at('film.mp4');
    assert.equal((await problemOf(started.sources.inputOf(film))).code, 'source-preparing');
    const id = sourceIdOf(film);
    while ((started.sources.progress(id) ?? 0) < 1_234_567 / body.length) await new Promise(setImmediate);
    await started.restart();
    more.answer = 'goes on';
    const before = started.origin.asked.length;
    const { url } = await stored(started, film);
    assert.ok((await readFile(url)).equals(body));
    const [, download] = started.origin.asked.slice(before);
    assert.equal(download?.range, 'bytes=1234567-');
    assert.equal(download?.headers['if-range'], '"one"');
  });

  it('takes a short body for a failure, and gives up when it stays short', async () => {
    const started = await start((request, response) =>
      giveFile(request, response, body, { ranges: false, claims: body.length + 10 }),
    );
    const film = started.at('film.mp4');
    const failed = await problemOf(stored(started, film));
    assert.equal(failed.code, 'source-unreachable');
    const asked = started.origin.asked.length;
    assert.ok(asked >= 3 && asked < 10, String(asked));
    assert.equal((await problemOf(started.sources.inputOf(film))).code, 'source-unreachable');
    const state = await started.sources.describe(film);
    assert.ok(state.state === 'unavailable' && state.reason === 'dropped');
    assert.equal(started.told.at(-1)?.state, 'failed');
    started.clock.advance(61_000);
    assert.equal(
      (await problemOf(started.sources.inputOf(film))).code,
      'source-preparing',
      'tried again later',
    );
    await started.sources.settled(sourceIdOf(film));
  });

  it('cuts off a body without an end at the limit, and refuses one that says it is larger', async () => {
    const limitBytes = 1_000_000;
    const endless: Answer = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'video/mp4' });
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 1)));
      };
      response.on('drain', more);
      more();
    };
    const started = await start(endless, { limitBytes });
    assert.equal(
      (await problemOf(stored(started, started.at('film.mp4')))).toDocument()['reason'],
      'file-too-large',
    );
    assert.deepEqual(await readdir(path.join(started.dataDir, 'sources')), []);
    const large = await start(noRanges, { limitBytes });
    assert.equal(
      (await problemOf(stored(large, large.at('film.mp4')))).toDocument()['reason'],
      'file-too-large',
    );
    assert.deepEqual(await readdir(path.join(large.dataDir, 'sources')), []);
  });

  it('throws out what has been unused longest, never what was asked for lately', async () => {
    const started = await start(noRanges, { limitBytes: 5_000_000 });
    const { clock, sources, at } = started;
    const folder = path.join(started.dataDir, 'sources');
    const videos = async () => (await readdir(folder)).filter((name) => name.endsWith('.video'));
    const first = await stored(started, at('1.mp4'));
    const second = await stored(started, at('2.mp4'));
    const full = await problemOf(stored(started, at('3.mp4')));
    assert.equal(full.code, 'storage-full');
    assert.equal((await videos()).length, 2);
    clock.advance(hour);
    assert.equal((await sources.inputOf(at('1.mp4'))).url, first.url);
    const third = await stored(started, at('3.mp4'));
    assert.deepEqual(
      new Set(await videos()),
      new Set([path.basename(first.url), path.basename(third.url)]),
      `${path.basename(second.url)} should have gone`,
    );
    const others = (await readdir(folder)).filter((name) => name.startsWith(sourceIdOf(at('2.mp4'))));
    assert.deepEqual(others, []);
  });

  it('makes room by what broke off long ago, too', async () => {
    const started = await start(noRanges, { limitBytes: 3_000_000 });
    const folder = path.join(started.dataDir, 'sources');
    await mkdir(folder, { recursive: true });
    const old = path.join(folder, `${'0'.repeat(32)}.part`);
    await writeFile(old, Buffer.alloc(2_000_000));
    await utimes(old, new Date(0), new Date(0));
    await stored(started, started.at('film.mp4'));
    await assert.rejects(stat(old));
  });

  it('says that the disk is full when it is, and lives on', async () => {
    const started = await start(noRanges);
    const film = started.at('film.mp4');
    await symlink('/dev/full', path.join(started.dataDir, 'sources', `${sourceIdOf(film)}.part`));
    assert.equal((await problemOf(stored(started, film))).code, 'storage-full');
    const { url } = await stored(started, started.at('other.mp4'));
    assert.ok((await readFile(url)).equals(body));
  });

  it('never stores what is a list of other addresses', async () => {
    let asked = 0;
    const started = await start((request, response) => {
      asked += 1;
      const text =
        asked === 1 ? body : Buffer.from(`#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n${' '.repeat(200)}`);
      giveFile(request, response, text, { ranges: false });
    });
    const problem = await problemOf(stored(started, started.at('film.mp4')));
    assert.equal(problem.toDocument()['reason'], 'list-in-disguise');
  });
});
