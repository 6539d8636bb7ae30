/** What every refusal has to look like, and what it must leave untouched. */
import assert from 'node:assert/strict';
import { problemTypes } from '../../resume-service/src/core/problem.ts';
import type { Answer, Person } from '../support/people.ts';

/** A documented problem with a sentence, nothing internal in it, and never our fault. */
export const assertProblem = (answer: Answer, what: string): void => {
  assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status} ${answer.text}`);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, what);
  assert.equal(answer.body.status, answer.status, what);
  const code = String(answer.body.type).replace('/problems/', '') as keyof typeof problemTypes;
  assert.equal(problemTypes[code]?.status, answer.status, `${what}: ${answer.text}`);
  assert.ok(answer.body.title && answer.body.detail, what);
  assert.doesNotMatch(answer.text, /node_modules|\.ts:\d|at Object|\/tmp\/|Cannot read/, what);
};

/** A problem of this kind; `field` is the first one it names. */
export const assertRefused = (
  answer: Answer,
  status: number,
  code: keyof typeof problemTypes,
  field?: string,
): void => {
  assertProblem(answer, answer.text);
  assert.deepEqual([answer.status, answer.body.type], [status, `/problems/${code}`], answer.text);
  if (field !== undefined) assert.equal(answer.body.errors?.[0]?.path, field, answer.text);
};

/** Everything that is held about somebody, but when their screens were last heard of; to be compared before and after. */
export const holdings = async (person: Person): Promise<unknown> => {
  const { status, body } = await person.ask('GET', '/v1/me/export');
  assert.equal(status, 200);
  const { exportedAt: _now, ...held } = body;
  return JSON.parse(JSON.stringify(held), (key, value: unknown) =>
    key === 'lastSeenAt' ? undefined : value,
  );
};

/** Does something that has to leave everything held about these people as it was. */
export const nothingStored = async <Result>(
  people: readonly Person[],
  act: () => Promise<Result>,
): Promise<Result> => {
  const before = await Promise.all(people.map(holdings));
  const result = await act();
  assert.deepEqual(await Promise.all(people.map(holdings)), before, 'something was stored');
  return result;
};
