/**
 * One route of the API: what it takes, what it answers, who may call it and how often, as data.
 * The same data mounts the route (`mount.ts`) and writes the OpenAPI document (`openapi.ts`).
 */
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Caller } from './caller.ts';
import type { ProblemCode } from './problem.ts';
import type { RateLimit } from './rate-limit.ts';

type Schema = z.ZodType;
type Parsed<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined;
type Access = 'anyone' | 'caller';

/** What a use case is given. `caller` is there when `access` is `caller`. */
export type Input<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  A extends Access,
> = {
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  caller: A extends 'caller' ? Caller : undefined;
  /** The address the request came from, for throttling only: never stored, never logged. */
  address: string;
  /** For the few routes that need a header, a cookie or a stream. */
  request: Request;
  response: Response;
};

/** What a use case answers. `undefined` body: no content. */
export type Reply = {
  status: number;
  body?: unknown;
  /** The body where its JSON is at hand already. */
  json?: string;
  headers?: Record<string, string>;
  /** The use case has written the response itself (event streams, files). */
  handled?: true;
};

/** One possible answer, for the documentation. */
export type ReplyDescription = { description: string; schema?: Schema; contentType?: string };

type Definition<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  A extends Access,
> = {
  /** `operationId`: unique, lower camel case, verb first. */
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** OpenAPI form: `/v1/videos/{id}`. */
  path: string;
  tag: string;
  summary: string;
  access: A;
  limit: RateLimit;
  params?: P;
  query?: Q;
  body?: B;
  /** How many events the body holds: they have a limit of their own beside the requests. */
  events?(body: Parsed<B>): number;
  /** Takes `text/plain` with JSON inside as well (a page that goes away can send nothing else). */
  acceptsBeacon?: boolean;
  replies: Readonly<Record<number, ReplyDescription>>;
  /** Problems beyond those every route may answer (bad input, no caller, too many requests). */
  problems?: readonly ProblemCode[];
  run(input: Input<P, Q, B, A>): Promise<Reply> | Reply;
};

/** A route as the mounting code and the documentation see it. */
export type Operation = Omit<Definition<Schema, Schema, Schema, Access>, 'run'> & {
  run(input: Input<Schema, Schema, Schema, Access>): Promise<Reply> | Reply;
};

/** Declares a route; the schemas give `run` its types. */
export const operation = <
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  A extends Access = 'caller',
>(
  definition: Definition<P, Q, B, A>,
): Operation => definition as unknown as Operation;

/** 200 with a body. */
export const ok = (body: unknown, headers?: Record<string, string>): Reply => ({
  status: 200,
  body,
  ...(headers ? { headers } : {}),
});

/** 200 with a body whose JSON is at hand. */
export const okJson = (json: string): Reply => ({ status: 200, json });

/** 201 with a body. */
export const created = (body: unknown): Reply => ({ status: 201, body });

/** 202 with a body: taken, not yet done. */
export const accepted = (body: unknown): Reply => ({ status: 202, body });

/** 204. */
export const noContent = (): Reply => ({ status: 204 });
