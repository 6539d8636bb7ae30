/** Which editions of a title a platform has, and the pages of a list. Pure. */

import type { PlatformId } from './importing/title-key-rules.ts';
import type { EditionRecord, TitleRecord } from './records.ts';

/** The editions a platform has whose file is there: those that can be read first, then the oldest. */
export const editionsOn = (editions: readonly EditionRecord[], platform: string): readonly EditionRecord[] =>
  editions
    .filter((edition) => !edition.isMissing && edition.platforms.includes(platform as PlatformId))
    .sort(
      (a, b) =>
        Number(Boolean(a.problem)) - Number(Boolean(b.problem)) || a.addedAt - b.addedAt || order(a, b),
    );

/** The editions a platform has or has had, the oldest first. */
export const everOn = (editions: readonly EditionRecord[], platform: string): readonly EditionRecord[] =>
  editions
    .filter((edition) => edition.platforms.includes(platform as PlatformId))
    .sort((a, b) => a.addedAt - b.addedAt || order(a, b));

const order = (a: { _id: string }, b: { _id: string }): number => (a._id < b._id ? -1 : 1);

/** Where the next page begins: after this title. */
export const cursorOf = ({ addedAt, _id }: ListPosition): string => `${addedAt.toString(36)}.${_id}`;

/** Where in the list one stands. */
export type ListPosition = Pick<TitleRecord, 'addedAt' | '_id'>;

/** Reads a cursor; undefined for anything that cannot have been one. */
export const readCursor = (cursor: string): ListPosition | undefined => {
  const [, time = '', _id = ''] = /^([0-9a-z]{1,10})\.(t[\w-]{16})$/.exec(cursor) ?? [];
  return _id === '' ? undefined : { addedAt: Number.parseInt(time, 36), _id };
};

/** Whether a title comes after the position in the list (the newest first, equally new ones by id). */
export const isAfter = (title: ListPosition, { addedAt, _id }: ListPosition): boolean =>
  title.addedAt < addedAt || (title.addedAt === addedAt && title._id > _id);

/** The id of a title within a play URL of ours: the path's last part that looks like one. */
export const titleInPlayUrl = (playUrl: string): string | undefined =>
  [...playUrl.matchAll(/[/=#](t[\w-]{16})(?=$|[/?#&.])/g)].at(-1)?.[1];
