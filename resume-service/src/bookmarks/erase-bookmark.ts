/** Erasing: the content goes at once, a tombstone stays so that late events do not bring it back. */
import type { Caller } from '../core/caller.ts';
import { notFound } from '../core/problem.ts';
import { refuseBadTime } from './act-time.ts';
import { parseBookmarkId } from './bookmark-id-rules.ts';
import type { BookmarkDeps } from './dependencies.ts';
import type { BookmarkDocument, Stamp } from './document-rules.ts';
import { type Act, merge } from './merge-rules.ts';

/** The viewer's act. Without a time: now, and whatever is there at this moment. */
export type EraseWish = { eventId: string; occurredAt: number | undefined };

/** Repeating it is harmless. @throws {Problem} `not-found`, `clock-ahead`, `too-old` */
export const createEraseBookmark =
  ({ lanes, clock }: Pick<BookmarkDeps, 'lanes' | 'clock'>) =>
  async (caller: Caller, id: string, { eventId, occurredAt }: EraseWish): Promise<void> => {
    const now = clock.now();
    if (occurredAt !== undefined) refuseBadTime(occurredAt, now);
    const { title, named } = parseBookmarkId(id);
    await lanes.change({
      viewer: caller.viewer,
      title,
      origin: { device: null, kind: 'change' },
      change: ({ document }) => {
        const stamp = { at: occurredAt ?? Math.max(now, newestIn(document)), eventId };
        const act = named === null ? eraseTitle(document, stamp) : eraseNamed(document, named, stamp);
        return { document: merge(document, act ? [act] : []), result: undefined };
      },
    });
  };

const newestIn = ({ marks, sessions }: BookmarkDocument): number =>
  Math.max(marks[0]?.activeAt ?? 0, sessions[0]?.activeAt ?? 0);

const eraseTitle = (document: BookmarkDocument, stamp: Stamp): Act | undefined => {
  const { sessions, provisional, events, marks, named, erased } = document;
  const isEmpty = !provisional && sessions.length + events.length + marks.length + named.length === 0;
  if (!isEmpty) return { type: 'erased', stamp };
  if (erased) return undefined;
  throw notFound('bookmark');
};

const eraseNamed = (document: BookmarkDocument, id: string, stamp: Stamp): Act | undefined => {
  const entry = document.named.find((other) => other.id === id);
  if (!entry && !document.erased) throw notFound('bookmark');
  return entry && !entry.removed ? { type: 'named-removed', id, stamp } : undefined;
};
