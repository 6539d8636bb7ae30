import assert from 'node:assert/strict';
import { createClient } from '../../../resume-service/src/client/index.ts';
import { openIndexedOutbox } from '../../../resume-service/src/client/pausing/indexed-outbox.ts';
import type { Outbox } from '../../../resume-service/src/client/pausing/outbox.ts';
import {
  createSender,
  type Sender,
  type SenderOptions,
} from '../../../resume-service/src/client/pausing/sender.ts';
import { createTurns, leaseTurns } from '../../../resume-service/src/client/pausing/turns.ts';
import { entry, instantNow, useIndexedDb } from './entries.ts';
import { type ReportServer, startReportServer, until } from './report-server.ts';

describe('the sender', () => {
  useIndexedDb();
  let server: ReportServer;
  let outbox: Outbox;
  let senders: Sender[];

  beforeEach(async () => {
    server = await startReportServer();
    outbox = await openIndexedOutbox('outbox');
    senders = [];
  });
  afterEach(async () => {
    await Promise.all(senders.map((sender) => sender.close()));
    await server.close();
  });

  const startSender = (more: Partial<SenderOptions> = {}): Sender => {
    const client = createClient({ baseUrl: server.url, token: () => 'box-token' });
    const sender = createSender({
      client,
      clock: client.clock,
      outbox,
      turns: createTurns('outbox'),
      backOffMs: [5, 40],
      signInWaitMs: 20,
      ...more,
    });
    senders.push(sender);
    return sender;
  };
  const add = async (count: number, from = 0): Promise<string[]> => {
    const ids = Array.from({ length: count }, (_, index) => `event-${from + index}`);
    for (const id of ids) await outbox.add(entry(id));
    return ids;
  };

  it('says whose events they are, and keeps them while the service says that somebody else is signed in', async () => {
    const ids = await add(1);
    server.faults.push({ status: 403 }, { status: 403 });
    await startSender({ account: 'anna' }).idle();
    assert.deepEqual(server.takenIds(), ids);
    assert.deepEqual(
      server.requests.map(({ account }) => account),
      ['anna', 'anna', 'anna'],
    );
  });

  it('sends what is there in order, a hundred at a time, and removes it', async () => {
    const ids = await add(250);
    await startSender().idle();
    assert.deepEqual(server.takenIds(), ids);
    assert.deepEqual(
      server.requests.map(({ eventIds }) => eventIds.length),
      [100, 100, 50],
    );
    assert.equal(server.requests[0]?.authorization, 'Bearer box-token');
    assert.deepEqual(await outbox.oldest(1), []);
  });

  it('has one report in flight at a time, however often it is woken', async () => {
    server.state.delayMs = 15;
    const sender = startSender();
    const ids: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      ids.push(...(await add(2, round * 2)));
      sender.wake();
      sender.retryNow();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await sender.idle();
    assert.equal(server.seen.mostInFlight, 1);
    assert.deepEqual(server.takenIds(), ids);
    assert.equal(server.requests.flatMap(({ eventIds }) => eventIds).length, ids.length);
  });

  it('keeps the order through 500, 429, a lost answer, and a service that goes away and comes back', async () => {
    const sender = startSender();
    server.faults.push({ status: 500 }, { status: 429, retryAfterSeconds: 0 }, 'answer-lost', {
      status: 503,
    });
    const first = await add(3);
    sender.wake();
    await until(() => server.faults.length === 0);
    await server.close();
    const second = await add(3, 3);
    sender.wake();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await server.open();
    await sender.idle();
    assert.deepEqual(server.takenIds(), [...first, ...second]);
    assert.deepEqual(await outbox.oldest(1), []);
  });

  it('repeats an event whose answer was lost with the very same stamps', async () => {
    server.faults.push('answer-lost');
    await add(1);
    await startSender().idle();
    const [first, second] = server.requests;
    assert.deepEqual(first?.events, second?.events);
    assert.equal(server.taken.length, 1, 'the service knows a repetition by its id');
  });

  it('waits as long as Retry-After says', async () => {
    server.faults.push({ status: 429, retryAfterSeconds: 1 });
    await add(1);
    const startedMs = performance.now();
    await startSender().idle();
    assert.ok(performance.now() - startedMs >= 1_000);
  });

  it('tries at once when the network is back, whatever the wait', async () => {
    server.faults.push({ status: 503, retryAfterSeconds: 3_600 });
    await add(1);
    const sender = startSender();
    sender.wake();
    await until(() => server.faults.length === 0 && server.seen.inFlight === 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    sender.retryNow();
    await sender.idle();
    assert.equal(server.taken.length, 1);
  });

  it('drops what is refused, says so, and blocks nothing', async () => {
    const refused: string[] = [];
    await outbox.add(entry('good-1'));
    await outbox.add(entry('bad', { video: { id: 'unknown' } }));
    await outbox.add(entry('malformed', { position: -1 }));
    await outbox.add(entry('good-2'));
    await startSender({
      onRefused: (eventId, problem) => refused.push(`${eventId} ${String(problem['type'])}`),
    }).idle();
    assert.deepEqual(server.takenIds(), ['good-1', 'good-2']);
    assert.deepEqual(refused, ['bad /problems/unknown-video', 'malformed /problems/invalid-request']);
    assert.equal(server.requests.length, 1);
  });

  it('sends less when a report is too large, down to the one event nobody takes', async () => {
    server.state.mostEvents = 3;
    const ids = await add(10);
    await startSender().idle();
    assert.deepEqual(server.takenIds(), ids);
    server.state.mostEvents = 0;
    const refused: string[] = [];
    await add(2, 10);
    await startSender({ onRefused: (eventId) => refused.push(eventId) }).idle();
    assert.deepEqual(refused, ['event-10', 'event-11']);
  });

  it('stamps anew what the service finds ahead of its clock', async () => {
    const client = createClient({ baseUrl: server.url });
    server.state.aheadMs = 3_600_000;
    await client.clock.ready();
    server.state.aheadMs = 0;
    const wrong = client.clock.instant();
    await outbox.add({ ...entry('ahead'), at: wrong, activeAt: wrong });
    await outbox.add({ ...entry('also'), at: wrong, activeAt: wrong });
    await startSender({ client, clock: client.clock }).idle();
    assert.deepEqual(server.takenIds(), ['ahead', 'also']);
    for (const event of server.taken) {
      assert.ok(Math.abs(event.occurredAt - Date.now()) < 5_000, `${event.occurredAt}`);
      assert.ok(event.activeAt <= event.occurredAt);
    }
    assert.equal(server.seen.timeAsked, 8, 'measured once, and once more');
  });

  it("gives an event made offline a week ago its right time, whatever the device's own clock says", async () => {
    server.state.aheadMs = 40 * 24 * 3_600_000;
    const weekMs = 7 * 24 * 3_600_000;
    const aWeekAgo = instantNow(-weekMs);
    await outbox.add({ ...entry('old'), at: aWeekAgo, activeAt: aWeekAgo });
    await startSender().idle();
    const [event] = server.taken;
    const expectedMs = Date.now() + server.state.aheadMs - weekMs;
    assert.ok(Math.abs((event?.occurredAt ?? 0) - expectedMs) < 10_000);
  });

  it('holds on to events while nobody is signed in, and sends them afterwards', async () => {
    server.faults.push({ status: 401 }, { status: 403 }, { status: 401 });
    const ids = await add(2);
    await startSender().idle();
    assert.deepEqual(server.takenIds(), ids);
    assert.equal(server.requests.length, 4);
  });

  it('leaves what it has not sent to the next one, after a crash in the middle of a report', async () => {
    const ids = await add(5);
    server.state.delayMs = 200;
    const first = startSender();
    first.wake();
    await until(() => server.seen.inFlight === 1);
    await first.close();
    server.state.delayMs = 0;
    outbox = await openIndexedOutbox('outbox');
    await startSender().idle();
    assert.deepEqual(server.takenIds(), ids);
  });

  it('takes turns with another tab: nothing is in flight twice', async () => {
    server.state.delayMs = 10;
    const ids = await add(6);
    const [one, two] = [
      startSender({ turns: leaseTurns('lease') }),
      startSender({ turns: leaseTurns('lease') }),
    ];
    one.wake();
    two.wake();
    ids.push(...(await add(6, 6)));
    one.wake();
    two.wake();
    await Promise.all([one.idle(), two.idle()]);
    assert.equal(server.seen.mostInFlight, 1);
    assert.deepEqual([...server.takenIds()].sort(), [...ids].sort());
    const sent = server.requests.flatMap(({ eventIds }) => eventIds);
    assert.equal(new Set(sent).size, sent.length);
  });
});

describe('the lease between tabs', () => {
  useIndexedDb();

  it('is given to one at a time, and to the next when it is released', async () => {
    const [one, two] = [leaseTurns('lease'), leaseTurns('lease')];
    let finish = () => {};
    const working = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let isWorking = false;
    const first = one.take(async () => {
      isWorking = true;
      await working;
    });
    await until(() => isWorking);
    assert.equal(await two.take(async () => assert.fail('not its turn')), false);
    finish();
    assert.equal(await first, true);
    assert.equal(await two.take(async () => undefined), true);
  });

  it('runs out when its tab has crashed', async () => {
    let nowMs = 1_000_000;
    const crashed = leaseTurns('lease', () => nowMs);
    let endTest = () => {};
    const hanging = crashed.take(() => new Promise((resolve) => (endTest = resolve)));
    const next = leaseTurns('lease', () => nowMs);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(await next.take(async () => undefined), false);
    nowMs += 31_000;
    assert.equal(await next.take(async () => undefined), true);
    endTest();
    await hanging;
  });
});
