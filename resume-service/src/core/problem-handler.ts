/** The one place where errors become answers. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { isTooMuchToDrop } from './body.ts';
import type { Log } from './log.ts';
import { Problem, type ProblemCode } from './problem.ts';

const bodyProblems: Readonly<Record<string, ProblemCode>> = {
  'entity.too.large': 'body-too-large',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
};

/** What sending a file complains of. */
const fileProblems: Readonly<Record<number, ProblemCode>> = {
  403: 'not-found',
  404: 'not-found',
  416: 'range-not-satisfiable',
};

const badPath = { path: 'path', message: 'The address holds a percent sign that begins no character.' };

/** body-parser and Express mark their errors with `type` and `status`; everything else is our fault. */
const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return new Problem('internal', undefined, { cause: error });
  const { type, status } = error as Error & { type?: string; status?: number };
  if (error.name === 'StoreFullError')
    return new Problem('storage-full', 'There is no room left to store this. Nothing was changed.', {
      cause: error,
    });
  if (type && bodyProblems[type]) return new Problem(bodyProblems[type], undefined, { cause: error });
  if (error instanceof URIError)
    return new Problem('invalid-request', badPath.message, { errors: [badPath] });
  if (status !== undefined && fileProblems[status]) return new Problem(fileProblems[status], undefined);
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem('malformed-body', readable(type), { cause: error });
  return new Problem('internal', undefined, { cause: error });
};

const readable = (type: string | undefined): string =>
  type === 'entity.parse.failed' ? 'The body is not JSON.' : 'The request could not be read.';

/** Answers every error as `application/problem+json`; logs only what is our fault. */
export const createProblemHandler =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const problem = problemOf(error);
    if (problem.status >= 500)
      log.error({ err: problem.cause ?? problem, route: response.locals['route'] ?? 'none' }, problem.code);
    // The answer has begun: all that can still be said is that it is not whole. Express would print the error.
    if (response.headersSent) return void response.destroy();
    if (request.readable && isTooMuchToDrop(request)) response.set('Connection', 'close');
    // Browsers keep a 410 for good (RFC 9111 §4.2.2), and an address that ran out may be renewed.
    response.set('Cache-Control', 'no-store').status(problem.status).set(problem.headers);
    response.type('application/problem+json');
    response.send(JSON.stringify(problem.toDocument()));
  };

/** What is not there at all. */
export const nothingHere: RequestHandler = () => {
  throw new Problem('not-found', 'There is nothing at this address.');
};
