import assert from 'node:assert/strict';
import { type Answer, box, stranger, webViewer } from '../support/people.ts';
import { startTestService, type TestService } from '../support/service.ts';

const good = { username: 'somebody', password: 'correct horse' };
const tenMegabytes = 10 * 1024 * 1024;

/** What is sent, and the field the answer has to name. */
const badAccounts: [string, unknown, string][] = [
  ['no user name', { password: good.password }, 'body.username'],
  ['no password', { username: good.username }, 'body.password'],
  ['a number for a name', { ...good, username: 42 }, 'body.username'],
  ['a list for a password', { ...good, password: ['correct horse'] }, 'body.password'],
  ['a query in place of a name', { ...good, username: { $ne: null } }, 'body.username'],
  ['a name of two letters', { ...good, username: 'ab' }, 'body.username'],
  ['a name of 41 letters', { ...good, username: 'a'.repeat(41) }, 'body.username'],
  ['a name with a line break', { ...good, username: 'some\nbody' }, 'body.username'],
  ['a name with a NUL', { ...good, username: 'some\u0000body' }, 'body.username'],
  ['a short password', { ...good, password: '1234567' }, 'body.password'],
  ['a password of 201 letters', { ...good, password: 'a'.repeat(201) }, 'body.password'],
  ['an unknown field', { ...good, isAdmin: true }, 'body.isAdmin'],
  ['an empty display name', { ...good, displayName: '  ' }, 'body.displayName'],
  ['null', null, 'body'],
  ['a list', [good], 'body'],
  ['a text', '"text"', 'body'],
];

const badBoxes: [string, unknown, string][] = [
  ['no name', {}, 'body.name'],
  ['an empty name', { name: ' ' }, 'body.name'],
  ['a name of 61 letters', { name: 'a'.repeat(61) }, 'body.name'],
  [
    'a hardware address of five pairs',
    { name: 'TV', hardwareAddress: '00:11:22:33:44' },
    'body.hardwareAddress',
  ],
  ['a number for a hardware address', { name: 'TV', hardwareAddress: 1 }, 'body.hardwareAddress'],
  ['a token of its own choice', { name: 'TV', token: 'mine' }, 'body.token'],
  ['an account of its own choice', { name: 'TV', account: 'web_1' }, 'body.account'],
];

describe('bad input: accounts and boxes', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService({ RATE_LIMIT_SCALE: '100' });
  });
  after(() => service.close());

  const send = (path: string, body: unknown, headers?: Record<string, string>): Promise<Answer> =>
    stranger(service.url).ask('POST', path, body, headers);
  const assertProblem = (answer: Answer, status: number, code: string): void => {
    assert.equal(answer.status, status, answer.text);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.equal(answer.body.type, `/problems/${code}`);
    assert.doesNotMatch(answer.text, /node_modules|\.ts:|at Object|Error:/);
  };

  for (const [path, cases] of [
    ['/v1/accounts', badAccounts],
    ['/v1/boxes', badBoxes],
  ] as const)
    for (const [what, body, field] of cases)
      it(`POST ${path} with ${what} names ${field}`, async () => {
        const answer = await send(path, body);
        assertProblem(answer, 400, 'invalid-request');
        assert.equal(answer.body.errors[0].path, field);
        assert.equal(answer.headers.get('set-cookie'), null);
      });

  for (const path of ['/v1/accounts', '/v1/boxes', '/v1/session']) {
    it(`POST ${path} with broken JSON is a malformed body`, async () => {
      for (const text of ['{"username":', '{', 'nonsense', '{"a":NaN}', '\u0000'])
        assertProblem(await send(path, text), 400, 'malformed-body');
    });

    it(`POST ${path} without a body, or with another kind of body, says what to send`, async () => {
      assertProblem(await send(path, undefined), 400, 'malformed-body');
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      assertProblem(await send(path, 'username=a&password=b', form), 415, 'unsupported-media-type');
    });

    it(`POST ${path} with ten megabytes is too large`, async () => {
      const body = JSON.stringify({ ...good, name: 'a'.repeat(tenMegabytes) });
      const answer = await send(path, body).catch((error: unknown) => error as Error);
      if (answer instanceof Error) assert.match(String(answer.cause), /ECONNRESET|EPIPE|other side closed/);
      else assertProblem(answer, 413, 'body-too-large');
      assert.equal((await stranger(service.url).ask('GET', '/health/live')).status, 200);
    });
  }

  it('leaves no account behind', async () => {
    await send('/v1/accounts', { ...good, username: 'left-behind', password: 'short' });
    await send('/v1/accounts', { ...good, username: 'left-behind', isAdmin: true });
    await webViewer(service.url, 'left-behind');
  });

  it('gives a name to one of ten who want it at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send('/v1/accounts', { ...good, username: 'wanted' })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).sort((a, b) => a - b),
      [201, ...Array(9).fill(409)],
    );
  });

  it('takes names and display names for text, whatever they look like', async () => {
    const name = '<script>alert(1)</script> $where {"$gt":""}';
    const answer = await send('/v1/accounts', { ...good, username: 'odd-name', displayName: name });
    assert.equal(answer.body.account.name, name);
    const tv = await box(service.url, name);
    assert.equal((await tv.ask('GET', '/v1/me')).body.account.name, name);
  });

  it('answers another method with those that are possible', async () => {
    const answer = await stranger(service.url).ask('GET', '/v1/accounts');
    assertProblem(answer, 405, 'method-not-allowed');
    assert.equal(answer.headers.get('allow'), 'POST');
  });
});
