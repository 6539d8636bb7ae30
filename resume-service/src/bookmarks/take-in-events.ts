/** Events of players come to one document: one merge, one write, one word for each. */
import type { Outcome } from '../pauses/contract.ts';
import type { Origin } from './bookmark-changed.ts';
import type { StoredBookmark } from './bookmark-row.ts';
import { namingIn } from './by-hand-rules.ts';
import type { BookmarkDeps } from './dependencies.ts';
import type { Change } from './document-lanes.ts';
import type { BookmarkDocument, TakenEvent } from './document-rules.ts';
import { type Act, merge } from './merge-rules.ts';
import { hasRoom } from './named-rules.ts';
import { outcomeOf } from './outcome-rules.ts';
import { pauseIdOf } from './pause-id.ts';

/** What became of one event. `id`: the public id of its pause state; progress and erased events have none. */
export type TakenIn = { outcome: Outcome; id: string | null };

/** Takes in events of one title for one viewer, in the order given. Resolves when they are durable. */
export const createTakeInEvents =
  ({ lanes }: Pick<BookmarkDeps, 'lanes'>) =>
  async (viewer: string, title: string, events: readonly TakenEvent[]): Promise<TakenIn[]> => {
    const last = events.at(-1);
    const origin: Origin = { device: last?.device.id ?? null, kind: last?.kind ?? 'change' };
    const { result, bookmark } = await lanes.change({ viewer, title, origin, change: mergeEvents(events) });
    return events.map((event, index) => {
      const outcome = result[index] ?? 'refused';
      return { outcome, id: publicId(bookmark, event, outcome) };
    });
  };

const mergeEvents =
  (events: readonly TakenEvent[]): Change<Outcome[]> =>
  (before) => {
    let document = before.document;
    const result = events.map((event) => {
      const earlier = document;
      document = merge(earlier, actsOf(event, earlier));
      return outcomeOf(earlier, event, document);
    });
    return { document, result };
  };

/** Where there is no room for one more name, the event counts without it. */
const actsOf = (event: TakenEvent, { named }: BookmarkDocument): Act[] => {
  const change = namingIn(event);
  const isNamed = change !== undefined && hasRoom(named, change.id);
  return isNamed
    ? [
        { type: 'event', event },
        { type: 'named', change },
      ]
    : [{ type: 'event', event }];
};

const publicId = ({ id, secret }: StoredBookmark, event: TakenEvent, outcome: Outcome): string | null =>
  event.kind === 'progress' || outcome === 'erased' ? null : pauseIdOf(id, secret, event);
