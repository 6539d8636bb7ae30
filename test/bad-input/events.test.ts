import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { createStreams, type Stream } from '../../resume-service/src/devices/streams.ts';
import { type Heard, listen } from '../support/ear.ts';
import { mediaFolder, titles } from '../support/library.ts';
import { box, link, type Person, report, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';

/** A connection that asks for the event stream and takes in nothing beyond what the system buffers. */
const deafReader = async (person: Person, device: string): Promise<Socket> => {
  const { port, hostname } = new URL(person.url);
  const socket = connect(Number(port), hostname);
  const lines = Object.entries(person.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => undefined);
  socket.write(
    `GET /v1/events?device=${device} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${lines.join('')}\r\n`,
  );
  await new Promise((resolve) => socket.once('data', resolve));
  socket.pause();
  return socket;
};

describe('bad input: event streams', () => {
  let service: TestService;
  let film: string;
  let ada: Person;
  before(async () => {
    const folder = await mediaFolder({ 'Film.mp4': { seconds: 4, width: 320 } });
    service = await startTestService({ RATE_LIMIT_SCALE: '100', MEDIA_DIR: folder });
    ada = await webViewer(service.url);
    film = (await titles(ada, 1))['Film'] ?? '';
  });
  after(() => service.close());

  const openStreams = async (): Promise<number> => {
    const { text } = await stranger(service.url).ask('GET', '/metrics');
    return Number(/^event_streams (\d+)$/m.exec(text)?.[1]);
  };

  it('with ids of screens that are none, or twice, or with unknown fields: 400 that names the field', async () => {
    const cases: [string, string][] = [
      ['device=short', 'query.device'],
      [`device=${'a'.repeat(65)}`, 'query.device'],
      ['device=with%0d%0aX-Injected:1', 'query.device'],
      ['device=with%20a%20space', 'query.device'],
      ['device=%00%00%00%00%00%00%00%00', 'query.device'],
      ['device=screen-one&device=screen-two', 'query.device'],
      ['token=abc', 'query.token'],
      ['__proto__=x', 'query.__proto__'],
    ];
    for (const [query, field] of cases) {
      const answer = await ada.ask('GET', `/v1/events?${query}`);
      assert.equal(answer.status, 400, query);
      assert.equal(answer.headers.get('x-injected'), null);
      assert.equal(answer.body.errors[0].path, field);
    }
    assert.equal(await openStreams(), 0);
  });

  it('without a caller are 401, and a bad token does not fall back to the cookie', async () => {
    assert.equal((await stranger(service.url).ask('GET', '/v1/events')).status, 401);
    const answer = await ada.ask('GET', '/v1/events', undefined, { authorization: 'Bearer nonsense' });
    assert.equal(answer.status, 401);
    assert.equal(await openStreams(), 0);
  });

  it('with a Last-Event-ID that was never given out begin with resync, or with nothing missed', async () => {
    for (const lastEventId of ['nonsense', '-1', '1e400', 'NaN', '0x', '1', '<script>', '9'.repeat(400)]) {
      const ear = await listen(ada, { lastEventId });
      await ear.next('resync');
      ear.close();
    }
    const ear = await listen(ada, { lastEventId: '8640000000000000' });
    await ada.ask('PUT', `/v1/devices/${ada.device.id}`, { name: 'Laptop' });
    await ear.next('device', ({ data }) => data.id === ada.device.id);
    assert.deepEqual(
      ear.heard.filter(({ name }) => name === 'bookmark'),
      [],
    );
    ear.close();
  });

  it('asked for with HEAD end at once', async () => {
    const answer = await ada.ask('HEAD', '/v1/events');
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
  });

  it('beyond the share of one account are 429 from the beginning, and other accounts still listen', async () => {
    const eve = await webViewer(service.url);
    const ears = await Promise.all(Array.from({ length: 250 }, () => listen(eve)));
    const oneMore = await eve.ask('GET', '/v1/events');
    assert.equal(oneMore.status, 429);
    assert.equal(oneMore.body.type, '/problems/too-many-requests');
    assert.ok(Number(oneMore.headers.get('retry-after')) > 0);
    (await listen(await webViewer(service.url))).close();
    for (const ear of ears) ear.close();
  });

  it('whose reader takes in nothing are cut off; the others, and the service, go on', async () => {
    const mallory = await webViewer(service.url);
    const tv = await box(service.url);
    await link(tv, mallory);
    const now = Date.now();
    const named = Array.from({ length: 100 }, (_, n) =>
      report(mallory, film, {
        ...{ eventId: `named-${n}`, name: `Name ${n}`, description: 'd'.repeat(2000) },
        ...{ sequence: n, occurredAt: now, activeAt: now },
      }),
    );
    await mallory.ask('POST', '/v1/pause-states', named);
    while ((await openStreams()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const deaf = await deafReader(mallory, 'screen-that-is-deaf');
    const ear = await listen(tv);
    assert.equal(await openStreams(), 2);
    const isCut = async () => (await openStreams()) === 1;
    for (let n = 0; n < 400 && !(await isCut()); n += 1) {
      const { status } = await mallory.ask(
        'POST',
        '/v1/pause-states',
        report(mallory, film, { sequence: 200 + n }),
      );
      assert.equal(status, 200);
    }
    assert.ok(await isCut(), 'the deaf reader is still held');
    const { body } = await mallory.ask('POST', '/v1/pause-states', report(mallory, film, { sequence: 1000 }));
    assert.equal(body.results[0].outcome, 'moved');
    const isLast = ({ data }: Heard): boolean => data.bookmark?.place.activeAt > now;
    assert.ok(await ear.next('bookmark', isLast));
    deaf.destroy();
    ear.close();
  }).timeout(60_000);

  it('that end while an event for them is on its way get nothing more, and nothing falls', async () => {
    const reader = await webViewer(service.url);
    for (let n = 0; n < 20; n += 1) {
      const again = await webViewer(service.url);
      const ear = await listen(again);
      await Promise.all([
        again.ask('POST', '/v1/pause-states', report(again, film)),
        again.ask('DELETE', '/v1/session'),
      ]);
      await ear.ended;
    }
    assert.equal((await reader.ask('GET', '/v1/me')).status, 200);
  });
});

describe('the register of streams', () => {
  const caller = { platform: 'web', account: 'a', kind: 'session', viewer: 'v', credential: 'c' } as const;
  const streamWith = (backlogBytes: number): { stream: Stream; calls: string[] } => {
    const calls: string[] = [];
    const sink = {
      write: (text: string) => calls.push(`write ${text}`) < 0,
      end: () => void calls.push('end'),
      cut: () => void calls.push('cut'),
      backlogBytes: () => backlogBytes,
    };
    return { stream: { caller, device: undefined, sink }, calls };
  };

  it('writes nothing to a stream that has ended, whoever still holds it', () => {
    const streams = createStreams();
    const { stream, calls } = streamWith(0);
    streams.add(stream);
    const held = streams.ofViewer('v');
    streams.endWhere(() => true);
    for (const one of held) streams.write(one, 'late');
    assert.deepEqual(calls, ['end']);
    streams.close();
  });

  it('cuts a stream off, once, when too much has piled up in it', () => {
    const streams = createStreams();
    const { stream, calls } = streamWith(1024 * 1024 + 1);
    streams.add(stream);
    streams.write(stream, 'one');
    streams.write(stream, 'two');
    assert.deepEqual(calls, ['write one', 'cut']);
    assert.equal(streams.count(), 0);
    streams.close();
  });
});
