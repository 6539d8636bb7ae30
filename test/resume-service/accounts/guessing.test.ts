import assert from 'node:assert/strict';
import { createGuessPace } from '../../../resume-service/src/core/guess-pace.ts';
import { createGuessThrottle } from '../../../resume-service/src/core/guess-throttle.ts';
import { type Answer, box, stranger, webViewer } from '../../support/people.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { askForCode } from '../pairing.ts';

describe('guessing', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await startTestService({ RATE_LIMIT_SCALE: '100', TRUST_PROXY: '1' });
  });
  afterEach(() => service.close());

  const signIn = (username: string, password: string, from = '192.0.2.1'): Promise<Answer> =>
    stranger(service.url).ask('POST', '/v1/session', { username, password }, { 'x-forwarded-for': from });
  const guess = async (username: string, times: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let n = 0; n < times; n += 1) statuses.push((await signIn(username, `guess number ${n}`)).status);
    return statuses;
  };

  it('looks the same for a wrong password and an unknown user', async () => {
    await webViewer(service.url, 'ada');
    const [wrong, unknown] = [await signIn('ada', 'a wrong one'), await signIn('nobody', 'a wrong one')];
    assert.equal(wrong.status, 401);
    assert.deepEqual(wrong.body, unknown.body);
    const visible = ({ headers }: Answer) => [...headers].filter(([name]) => name !== 'date');
    assert.deepEqual(visible(wrong), visible(unknown));
  });

  for (const [who, name] of [
    ['an account', 'ada'],
    ['a name nobody has', 'nobody'],
  ] as const)
    it(`a password of ${who} is stopped after ten wrong ones, with the time to wait`, async () => {
      await webViewer(service.url, 'ada');
      assert.deepEqual(await guess(name, 11), [...Array(10).fill(401), 429]);
      const stopped = await signIn(name, 'correct horse');
      assert.equal(stopped.status, 429);
      assert.ok(Number(stopped.headers.get('retry-after')) > 0);
    });

  it('counts the forms of one name as one', async () => {
    await guess('ada', 5);
    await guess('ADA', 5);
    assert.equal((await signIn(' Ａda ', 'x')).status, 429);
  });

  it('counts guesses that are made at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => signIn('ada', `guess ${n}`)));
    assert.equal(answers.filter(({ status }) => status === 401).length, 10);
  });

  it('never locks out who is signed in, nor somebody else', async () => {
    const ada = await webViewer(service.url, 'ada');
    await webViewer(service.url, 'bob');
    await guess('ada', 12);
    assert.equal((await ada.ask('GET', '/v1/me')).status, 200);
    assert.equal((await signIn('bob', 'correct horse')).status, 200);
  });

  it('from one network does not lock out the owner at another', async () => {
    await webViewer(service.url, 'ada');
    await guess('ada', 12);
    assert.equal((await signIn('ada', 'correct horse')).status, 429);
    assert.equal((await signIn('ada', 'correct horse', '198.51.100.7')).status, 200);
  });

  it('from many networks does not slow down the owner where he has signed up or in before', async () => {
    await webViewer(service.url, 'ada');
    assert.equal((await signIn('ada', 'correct horse', '198.51.100.7')).status, 200);
    const attack = Array.from({ length: 21 }, (_, n) => signIn('ada', 'no', `203.0.113.${n}`));
    for (const { status } of await Promise.all(attack)) assert.equal(status, 401);
    const order: string[] = [];
    const elsewhere = signIn('ada', 'correct horse', '203.0.113.99').then(({ status }) =>
      order.push(`elsewhere ${status}`),
    );
    for (const from of ['198.51.100.7', '127.0.0.1'])
      order.push(`${from} ${(await signIn('ada', 'correct horse', from)).status}`);
    await elsewhere;
    assert.deepEqual(order, ['198.51.100.7 200', '127.0.0.1 200', 'elsewhere 200']);
  }).timeout(30_000);

  it('of one thing from many networks is judged one at a time when it was too often, never locked', async () => {
    const time = { now: 0 };
    const pacing = { freeWrongGuesses: 2, windowMs: 60_000, everyMs: 20 };
    const pace = createGuessPace(pacing, () => time.now);
    const wrong = () => pace.guess('ada', async () => undefined);
    await Promise.all([wrong(), wrong(), wrong()]);
    const inLine = pace.guess('ada', async () => 'right');
    await assert.rejects(wrong(), { code: 'too-many-requests' });
    assert.equal(await inLine, 'right');
    assert.equal(await pace.guess('bob', async () => 'right'), 'right');
    time.now = 60_000;
    assert.deepEqual(await Promise.all([wrong(), wrong()]), [undefined, undefined]);
  });

  it('does not count who knows the password', async () => {
    await webViewer(service.url, 'ada');
    for (let n = 0; n < 15; n += 1) assert.equal((await signIn('ada', 'correct horse')).status, 200);
  });

  it('codes of other boxes is stopped, also for a code that exists', async () => {
    const ada = await webViewer(service.url);
    const { user_code: code } = (await askForCode(await box(service.url))).body;
    const find = (typed: string) => ada.ask('GET', `/v1/link-requests/${typed}`);
    for (let n = 0; n < 10; n += 1) assert.equal((await find(`BBBB-BBB${'BCDFGHJKLM'[n]}`)).status, 404);
    const stopped = await find(code);
    assert.equal(stopped.status, 429);
    assert.ok(Number(stopped.headers.get('retry-after')) > 0);
  });

  it('from many addresses against one thing, or from one address against many, has a bound each', async () => {
    const throttle = createGuessThrottle({ wrongGuesses: 2, windowSeconds: 60 });
    const wrong = () => throttle.guess('one', async () => undefined);
    await wrong();
    assert.equal(await throttle.guess('one', async () => 'right'), 'right');
    await wrong();
    await assert.rejects(wrong(), { code: 'too-many-requests' });
    assert.equal(await throttle.guess('another', async () => 'right'), 'right');
  });
});
