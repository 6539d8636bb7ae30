/** People and boxes as tests speak of them: command objects over real HTTP. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

/** An answer: status, headers, and the body as JSON where it is JSON. */

// oxlint-disable-next-line no-explicit-any -- tests look into bodies of many shapes and assert what they find
export type Answer = { status: number; headers: Headers; body: any; text: string };

/** Whoever can ask the service something. */
export type Person = {
  url: string;
  /** What is sent with each request: cookie and origin, or a Bearer token. */
  headers: Record<string, string>;
  device: { id: string; name: string };
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
};

const asker =
  (url: string, own: Record<string, string>): Person['ask'] =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...own, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : undefined,
      text,
    };
  };

/** Somebody whom the service does not know. */
export const stranger = (url: string): Person => ({
  url,
  headers: { origin: url },
  device: { id: `stranger-${randomUUID()}`, name: 'Stranger' },
  ask: asker(url, { origin: url }),
});

const cookieOf = (answer: Answer): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** Signs up on the web. */
export const webViewer = async (
  url: string,
  username = `viewer-${randomUUID().slice(0, 8)}`,
): Promise<Person> => {
  const answer = await stranger(url).ask('POST', '/v1/accounts', { username, password: 'correct horse' });
  assert.equal(answer.status, 201, answer.text);
  return withCookie(url, cookieOf(answer), 'Laptop');
};

/** A browser that holds a session cookie. */
export const withCookie = (url: string, cookie: string, name: string): Person => {
  const headers = { origin: url, cookie };
  return { url, headers, device: { id: `browser-${randomUUID()}`, name }, ask: asker(url, headers) };
};

/** A new set-top box. */
export const box = async (url: string, name = 'Bedroom TV'): Promise<Person & { token: string }> => {
  const answer = await stranger(url).ask('POST', '/v1/boxes', { name });
  assert.equal(answer.status, 201, answer.text);
  const headers = { authorization: `Bearer ${answer.body.token}` };
  return {
    url,
    headers,
    token: answer.body.token,
    device: { id: `tv-${randomUUID()}`, name },
    ask: asker(url, headers),
  };
};

/** Links a box to a web viewer by the code, as two people with two screens do it. */
export const link = async (
  tv: Person,
  viewer: Person,
  options: { bringAlong?: boolean } = {},
): Promise<Answer> => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const asked = await tv.ask('POST', '/oauth/device/auth', 'client_id=tv-app&scope=link', form);
  assert.equal(asked.status, 200, asked.text);
  const approved = await viewer.ask('POST', `/v1/link-requests/${asked.body.user_code}`, {
    decision: 'approve',
  });
  assert.ok(approved.status < 300, approved.text);
  const grant = `grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=tv-app&device_code=${asked.body.device_code}`;
  const token = await tv.ask('POST', '/oauth/token', grant, form);
  assert.equal(token.status, 200, token.text);
  const made = await tv.ask('POST', '/v1/links', {
    accessToken: token.body.access_token,
    bringAlong: options.bringAlong ?? false,
  });
  assert.ok(made.status < 300, made.text);
  return made;
};

/** A report of a player, good as it stands; `over` changes parts of it. */
export const report = (
  person: Person,
  video: string,
  over: Record<string, unknown> = {},
): Record<string, unknown> => {
  const now = Date.now();
  return {
    eventId: randomUUID(),
    session: `s-${person.device.id}`.slice(0, 60),
    sequence: 1,
    kind: 'pause',
    occurredAt: now,
    activeAt: now,
    playedHere: 30,
    resumed: false,
    jumped: false,
    video: { id: video },
    position: 60,
    device: person.device,
    ...over,
  };
};
