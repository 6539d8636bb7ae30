/** What every route of the API must say of itself, and which routes there must be. */
import type { Operation } from '../../resume-service/src/core/operation.ts';

/** A route, as far as it is judged here. */
export type Described = Pick<Operation, 'id' | 'method' | 'path' | 'summary' | 'tag' | 'replies'>;

/** The names that are fixed: other programs depend on them. */
export const promisedRoutes = [
  'POST /v1/accounts',
  'POST /v1/session',
  'DELETE /v1/session',
  'GET /v1/me',
  'DELETE /v1/me',
  'GET /v1/me/export',
  'POST /v1/boxes',
  'POST /v1/links',
  'GET /v1/links',
  'DELETE /v1/links/{id}',
  'PUT /v1/profile',
  'POST /v1/pause-states',
  'GET /v1/pause-states/{id}',
  'GET /v1/bookmarks',
  'POST /v1/bookmarks',
  'GET /v1/bookmarks/{id}',
  'PATCH /v1/bookmarks/{id}',
  'DELETE /v1/bookmarks/{id}',
  'GET /v1/events',
  'GET /v1/videos',
  'GET /v1/videos/{id}',
  'GET /v1/stills/{key}',
  'GET /v1/devices',
  'PUT /v1/devices/{id}',
  'DELETE /v1/devices/{id}',
  'POST /v1/devices/{id}/play',
  'POST /v1/devices/{id}/handoff',
  'POST /v1/playbacks',
  'POST /v1/playbacks/{id}/renew',
  'DELETE /v1/playbacks/{id}',
  'GET /v1/platforms',
  'GET /v1/time',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
] as const;

/** Promised routes that are not there. */
export const absentRoutes = (operations: readonly Described[]): string[] => {
  const there = new Set(operations.map(routeOf));
  return promisedRoutes.filter((route) => !there.has(route));
};

/** What is missing from the descriptions, one sentence each. */
export const checkDescriptions = (operations: readonly Described[]): string[] => {
  const ids = operations.map(({ id }) => id);
  return operations.flatMap((operation) => [
    ...(/^[a-z][A-Za-z]+$/.test(operation.id) ? [] : [`${routeOf(operation)} has no lower camel case id`]),
    ...(ids.filter((id) => id === operation.id).length === 1
      ? []
      : [`the id ${operation.id} is taken twice`]),
    ...(operation.summary.trim().length >= 3 ? [] : [`${routeOf(operation)} has no summary`]),
    ...(operation.tag.trim() ? [] : [`${routeOf(operation)} has no tag`]),
    ...checkReplies(operation),
  ]);
};

const checkReplies = (operation: Described): string[] => {
  const replies = Object.entries(operation.replies);
  if (!replies.some(([status]) => /^[123]\d\d$/.test(status))) return [`${routeOf(operation)} has no reply`];
  return replies
    .filter(([, reply]) => !reply.description.trim())
    .map(([status]) => `${routeOf(operation)} does not describe its ${status}`);
};

const routeOf = ({ method, path }: Described): string => `${method.toUpperCase()} ${path}`;
