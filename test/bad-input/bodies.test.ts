import assert from 'node:assert/strict';
import { Agent, type IncomingMessage, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Operation } from '../../resume-service/src/core/operation.ts';
import { describeService } from '../../scripts/service-description.ts';
import { mediaFolder, titles } from '../support/library.ts';
import { type Answer, type Person, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { arbitraryBody, arbitraryQuery, type KnownValues, oddSegment } from './arbitrary-bodies.ts';
import { assertProblem, assertRefused, holdings, nothingStored } from './refusal.ts';

const tenMegabytes = 10 * 1024 * 1024;
/** They end what the test goes on with, or never end: each has tests of its own. */
const apart = new Set(['eraseMe', 'signOut', 'listenToEvents']);

/** A path of the operation, with something in place of each parameter. */
const pathOf = (operation: Operation, parameter = 'some-id-of-mine'): string =>
  operation.path.replace(/\{\w+\}/g, parameter);
const nameOf = ({ method, path }: Operation): string => `${method.toUpperCase()} ${path}`;

describe('bad input: bodies', () => {
  let service: TestService;
  let operations: readonly Operation[];
  let ada: Person;
  let nobody: Person;
  let film: string;
  before(async () => {
    ({ operations } = await describeService());
    const folder = await mediaFolder({ 'Film.mp4': { seconds: 4, width: 320 } });
    service = await startTestService({ RATE_LIMIT_SCALE: '10000', MEDIA_DIR: folder });
    [ada, nobody] = [await webViewer(service.url), stranger(service.url)];
    await ada.ask('PUT', `/v1/devices/${ada.device.id}`, { name: 'Laptop' });
    film = (await titles(ada, 1))['Film'] ?? '';
  });
  after(() => service.close());

  const withBody = (): Operation[] => operations.filter(({ body, id }) => body && !apart.has(id));
  const whoFor = ({ access }: Operation): Person => (access === 'anyone' ? nobody : ada);
  const send = (operation: Operation, body: unknown, headers?: Record<string, string>): Promise<Answer> =>
    whoFor(operation).ask(operation.method.toUpperCase(), pathOf(operation), body, headers);
  const sendBytes = (operation: Operation, bytes: Buffer<ArrayBuffer>, headers: Record<string, string>) =>
    fetch(`${service.url}${pathOf(operation)}`, {
      method: operation.method.toUpperCase(),
      headers: { ...whoFor(operation).headers, 'content-type': 'application/json', ...headers },
      body: bytes,
    });
  const isAlive = async (): Promise<void> =>
    assert.equal((await nobody.ask('GET', '/health/live')).status, 200);

  it('are taken by more than a handful of operations, so that what follows tests something', () => {
    assert.ok(withBody().length >= 10, String(withBody().length));
  });

  it('that are not JSON are malformed, for every operation', async () => {
    for (const operation of withBody())
      await nothingStored([ada], async () => {
        for (const text of [
          '{',
          '{"a":NaN}',
          '{"a":-Infinity}',
          "{'a':1}",
          'undefined',
          '\u0000',
          '[1,]',
          '{"a":1}{}',
        ])
          assertRefused(await send(operation, text), 400, 'malformed-body');
      });
  });

  it('that are missing are said to be missing', async () => {
    for (const operation of withBody())
      assertRefused(await send(operation, undefined), 400, 'malformed-body');
  });

  it('of another media type are refused by their type', async () => {
    for (const operation of withBody()) {
      const types = [
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/xml',
      ];
      if (!operation.acceptsBeacon) types.push('text/plain');
      for (const type of types)
        assertRefused(await send(operation, '{}', { 'content-type': type }), 415, 'unsupported-media-type');
    }
  });

  it('in a character set or an encoding nobody knows are refused', async () => {
    for (const operation of withBody()) {
      const unknown = { 'content-type': 'application/json; charset=klingon' };
      assertRefused(await send(operation, '{}', unknown), 415, 'unsupported-media-type');
      const encoded = await sendBytes(operation, Buffer.from('{}'), { 'content-encoding': 'zstd' });
      assert.equal(encoded.status, 415, nameOf(operation));
      const packed = await sendBytes(operation, gzipSync('{}'), { 'content-encoding': 'gzip' });
      assert.equal(packed.status, 415, nameOf(operation));
    }
  });

  it('that are of another shape name what is wrong, and nothing is stored', async () => {
    for (const operation of withBody())
      await nothingStored([ada], async () => {
        for (const body of [null, 'text', 42, true, { noSuchField: 1 }, '{"__proto__":{"isAdmin":true}}']) {
          const answer = await send(operation, typeof body === 'string' ? body : JSON.stringify(body));
          if (body === 'text') assertRefused(answer, 400, 'malformed-body');
          else assertRefused(answer, 400, 'invalid-request');
          if (body !== 'text') assert.match(answer.body.errors[0].path, /^body/, nameOf(operation));
        }
      });
  });

  it('of ten megabytes are too large, and the service goes on', async () => {
    for (const operation of withBody()) {
      const answer = await send(operation, JSON.stringify({ name: 'a'.repeat(tenMegabytes) })).catch(
        (error: unknown) => error as Error,
      );
      if (answer instanceof Error) assert.match(String(answer.cause), /ECONNRESET|EPIPE|other side closed/);
      else assertRefused(answer, 413, 'body-too-large');
    }
    await isAlive();
  });

  it('that would unpack to a hundred megabytes are not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '));
    assert.ok(bomb.length < 512 * 1024);
    for (const operation of withBody().slice(0, 3)) {
      const answer = await sendBytes(operation, bomb, { 'content-encoding': 'gzip' });
      assert.equal(answer.status, 415, nameOf(operation));
      assert.equal(answer.headers.get('accept-encoding'), 'identity');
    }
    await isAlive();
  });

  it('are not waited for when their sender is refused anyway', async () => {
    for (const operation of withBody()) {
      if (operation.access === 'anyone') continue;
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'content-length': '400000' };
        const asked = request(`${service.url}${pathOf(operation)}`, { method: operation.method, headers });
        asked.on('response', resolve).on('error', reject).flushHeaders();
      });
      assert.equal(answer.statusCode, 401, nameOf(operation));
      assert.equal(answer.headers.connection, 'close', nameOf(operation));
      answer.destroy();
    }
  });

  it('of somebody who is refused leave the connection as it is when they are small', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<unknown>();
    for (let time = 0; time < 3; time += 1) {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const headers = { 'content-type': 'application/json' };
        const asked = request(`${service.url}/v1/pause-states`, { method: 'POST', agent, headers });
        asked.on('socket', (socket) => sockets.add(socket));
        asked.on('response', resolve).on('error', reject).end('{"position":1}');
      });
      assert.equal(answer.statusCode, 401);
      answer.resume();
      await new Promise((resolve) => answer.on('end', resolve));
    }
    assert.equal(sockets.size, 1);
    agent.destroy();
  });

  it('nested a hundred thousand deep are refused like others', async () => {
    const deep = `${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}`;
    const lists = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    for (const operation of withBody()) {
      assertRefused(await send(operation, deep), 400, 'invalid-request');
      const answer = await send(operation, lists);
      if (answer.status !== 200) assertRefused(answer, 400, 'invalid-request');
    }
  });

  /** With these, bodies get past the door and into the use cases. */
  const known = (): KnownValues => {
    const now = fc.integer({ min: Date.now() - 60_000, max: Date.now() });
    const title = fc.oneof(fc.constant(film), fc.string());
    return {
      occurredAt: now,
      activeAt: now,
      id: title,
      video: fc.oneof(title, fc.record({ id: title })),
      bookmark: title,
    };
  };
  const fuzz = async (operation: Operation, person: Person): Promise<void> => {
    const segment = fc.oneof(fc.constantFrom(film, `${film}~x`, ada.device.id), oddSegment);
    const segments = fc.array(segment, { minLength: 2, maxLength: 2 });
    const body = arbitraryBody(operation, known());
    let held = await holdings(ada);
    await fc.assert(
      fc.asyncProperty(segments, arbitraryQuery(operation), body, async ([one, two], query, sent) => {
        const path = operation.path.replace(/\{\w+\}/, one ?? '').replace(/\{\w+\}/, two ?? '');
        const text = sent === undefined ? undefined : JSON.stringify(sent);
        const answer = await person.ask(operation.method.toUpperCase(), `${path}?${query}`, text);
        const what = `${nameOf(operation)} ${path}?${query} ${text}`;
        if (answer.status >= 300) assertProblem(answer, what);
        const now = await holdings(ada);
        if (answer.status >= 300 || person !== ada) assert.deepEqual(now, held, what);
        held = now;
      }),
      { numRuns: 12 },
    );
  };

  it('and addresses of any kind, from somebody signed in, never are our fault', async () => {
    for (const operation of operations)
      if (operation.access === 'caller' && !apart.has(operation.id)) await fuzz(operation, ada);
  }).timeout(120_000);

  it('and addresses of any kind, from a stranger, never are our fault, and change nobody', async () => {
    for (const operation of operations) {
      if (apart.has(operation.id)) continue;
      await fuzz(operation, nobody);
      if (operation.access === 'anyone') continue;
      const answer = await nobody.ask(operation.method.toUpperCase(), pathOf(operation));
      assertProblem(answer, nameOf(operation));
    }
    await isAlive();
  }).timeout(120_000);
});
