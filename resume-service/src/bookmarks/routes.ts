import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { created, noContent, type Operation, ok, okJson, operation } from '../core/operation.ts';
import {
  Bookmark,
  BookmarkChange,
  BookmarkList,
  BookmarkQuery,
  EraseQuery,
  NewBookmark,
} from './contract.ts';
import type { Bookmarks } from './create-bookmarks.ts';

const BookmarkId = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'Of a title, or `<title>~<name id>` of a named bookmark' }),
});
const DeviceQuery = BookmarkQuery.pick({ device: true });

/** The list, and what can be done with one bookmark. */
export const bookmarkOperations = (bookmarks: Bookmarks): Operation[] => [
  operation({
    id: 'listBookmarks',
    method: 'get',
    path: '/v1/bookmarks',
    tag: 'Bookmarks',
    summary: 'Where the viewer can carry on, newest first',
    access: 'caller',
    limit: 'usual',
    query: BookmarkQuery,
    replies: { 200: { description: 'One page', schema: BookmarkList } },
    run: async ({ caller, query }) => okJson(await bookmarks.list(caller, query)),
  }),
  operation({
    id: 'addBookmark',
    method: 'post',
    path: '/v1/bookmarks',
    tag: 'Bookmarks',
    summary: 'Make a bookmark by hand; with a name, a place of its own',
    access: 'caller',
    limit: 'usual',
    body: NewBookmark,
    replies: { 201: { description: 'The bookmark', schema: Bookmark } },
    problems: ['unknown-video', 'clock-ahead', 'too-old', 'conflict'],
    run: async ({ caller, body }) => created(await bookmarks.add(caller, body)),
  }),
  operation({
    id: 'readBookmark',
    method: 'get',
    path: '/v1/bookmarks/{id}',
    tag: 'Bookmarks',
    summary: 'One bookmark',
    access: 'caller',
    limit: 'usual',
    params: BookmarkId,
    query: DeviceQuery,
    replies: { 200: { description: 'The bookmark', schema: Bookmark } },
    problems: ['not-found'],
    run: async ({ caller, params, query }) => ok(await bookmarks.read(caller, params.id, query.device)),
  }),
  operation({
    id: 'changeBookmark',
    method: 'patch',
    path: '/v1/bookmarks/{id}',
    tag: 'Bookmarks',
    summary: 'Name it, describe it, move it, mark it as seen, dismiss it, or take that back',
    access: 'caller',
    limit: 'usual',
    params: BookmarkId,
    body: BookmarkChange,
    replies: { 200: { description: 'The bookmark as it is now', schema: Bookmark } },
    problems: ['not-found', 'clock-ahead', 'too-old', 'conflict'],
    run: async ({ caller, params, body }) => ok(await bookmarks.change(caller, params.id, body)),
  }),
  operation({
    id: 'eraseBookmark',
    method: 'delete',
    path: '/v1/bookmarks/{id}',
    tag: 'Bookmarks',
    summary: 'Erase what is known of a title, or one named bookmark',
    access: 'caller',
    limit: 'usual',
    params: BookmarkId,
    query: EraseQuery,
    replies: { 204: { description: 'It is gone' } },
    problems: ['not-found', 'clock-ahead', 'too-old'],
    run: async ({ caller, params, query }) => {
      const { eventId = randomUUID(), occurredAt } = query;
      await bookmarks.eraseOne(caller, params.id, { eventId, occurredAt });
      return noContent();
    },
  }),
];
