/** Turns operations into Express routes: limit, caller, input, use case, reply. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { readJson } from './body.ts';
import type { Caller } from './caller.ts';
import { networkOf } from './network.ts';
import type { Operation, Reply } from './operation.ts';
import { type FieldError, Problem } from './problem.ts';
import type { RateLimiter } from './rate-limit.ts';

/** What mounting needs: who asks (undefined: nobody; throws a problem for a bad token), and the limits. */
export type MountDeps = {
  identify(request: Request): Promise<Caller | undefined>;
  limiter: RateLimiter;
  /** Throws when an unsafe request that relies on a cookie comes from another site. */
  refuseCrossSite(request: Request): void;
};

const fieldErrors = (where: string, error: z.ZodError): FieldError[] =>
  error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [where, ...issue.path, key].join('.'),
        message: 'There is no such field.',
      }));
    if (issue.code === 'invalid_union') return unionErrors(where, issue);
    return [{ path: [where, ...issue.path].join('.'), message: issue.message }];
  });

/** Of a union's branches, the one that came closest: of the right kind, and with the fewest faults. */
const unionErrors = (where: string, issue: z.core.$ZodIssueInvalidUnion): FieldError[] => {
  const isOfOtherKind = (branch: z.core.$ZodIssue[]): number =>
    Number(branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  const [closest] = [...issue.errors].sort(
    (a, b) => isOfOtherKind(a) - isOfOtherKind(b) || a.length - b.length,
  );
  if (!closest) return [{ path: [where, ...issue.path].join('.'), message: issue.message }];
  return fieldErrors([where, ...issue.path].join('.'), { issues: closest } as z.ZodError);
};

/** Parses one part of a request. @throws {Problem} `invalid-request`, naming each bad field. */
export const parsePart = (where: string, schema: z.ZodType | undefined, value: unknown): unknown => {
  if (!schema) return undefined;
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const errors = fieldErrors(where, read.error).slice(0, 20);
  const first = errors[0];
  throw new Problem('invalid-request', first ? `${first.path}: ${first.message}` : undefined, { errors });
};

const send = (response: Response, reply: Reply): void => {
  if (reply.handled) return;
  // Answers are somebody's own: no cache between us and them keeps one.
  response.setHeader('Cache-Control', 'no-store');
  if (reply.headers) response.set(reply.headers);
  response.statusCode = reply.status;
  const json = reply.json ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body));
  if (json === undefined) return void response.end();
  const text = Buffer.from(json);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', text.byteLength);
  response.end(text);
};

/** Who is refused is refused before anything of the body is read. */
const handler =
  (operation: Operation, deps: MountDeps): RequestHandler =>
  async (request, response) => {
    response.locals['route'] = operation.path;
    const isOpen = operation.access === 'anyone';
    const caller = isOpen ? undefined : await identify(request, deps);
    await deps.limiter.count(operation.limit, caller?.account ?? networkOf(request.ip));
    if (request.method !== 'GET' && caller?.kind !== 'box') deps.refuseCrossSite(request);
    const params = parsePart('path', operation.params, request.params);
    const query = parsePart('query', operation.query, request.query);
    const body =
      operation.body &&
      parsePart('body', operation.body, await readJson(request, operation.acceptsBeacon === true));
    const events = operation.events?.(body) ?? 1;
    if (events > 1 && caller) await deps.limiter.count('events', caller.account, events);
    const reply = await operation.run({
      params,
      query,
      body,
      caller: caller as Caller,
      get address() {
        return networkOf(request.ip);
      },
      request,
      response,
    });
    send(response, reply);
  };

/** Somebody who is known. Nobody, and a token that is none, are counted too: whoever guesses. */
const identify = async (request: Request, deps: MountDeps): Promise<Caller> => {
  try {
    const caller = await deps.identify(request);
    if (caller) return caller;
    throw new Problem('not-signed-in', undefined, { headers: { 'WWW-Authenticate': 'Bearer' } });
  } catch (error) {
    await deps.limiter.count('free', networkOf(request.ip));
    throw error;
  }
};

/** OpenAPI path (`/v1/videos/{id}`) to Express path (`/v1/videos/:id`). */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** The router tries one route after the other: what every screen sends every ten seconds comes first. */
const oftenUsedFirst = (operations: readonly Operation[]): Operation[] =>
  [...operations].sort((a, b) => Number(b.limit === 'reports') - Number(a.limit === 'reports'));

/** All operations as one router; a known path with another method answers 405 with `Allow`. */
export const mountOperations = (operations: readonly Operation[], deps: MountDeps): Router => {
  const router = Router();
  for (const operation of oftenUsedFirst(operations))
    router[operation.method](expressPath(operation.path), handler(operation, deps));
  for (const path of new Set(operations.map((operation) => operation.path))) {
    const methods = operations
      .filter((operation) => operation.path === path)
      .map((o) => o.method.toUpperCase());
    router.all(expressPath(path), (request) => {
      throw new Problem('method-not-allowed', `${request.method} is not possible here.`, {
        headers: { Allow: methods.join(', ') },
      });
    });
  }
  return router;
};
