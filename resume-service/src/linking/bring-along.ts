import type { LinkRecord, LinkStore } from './link-store.ts';

/** Merges what one viewer has into another's: idempotent, tells how many titles. Bookmarks do it. */
export type BringAlong = (from: string, to: string) => Promise<number>;

/** What bringing along needs. */
export type BringAlongDeps = { links: LinkStore; bringAlong: BringAlong };

/** Merges what the account watched for itself into the viewer it acts for, and remembers that until it is done. */
export const bringAlongBy = async (
  { links, bringAlong }: BringAlongDeps,
  link: LinkRecord,
  from: string,
): Promise<number> => {
  await links.setBringAlong(link._id, { from, isDone: false, titles: 0 });
  const titles = await bringAlong(from, link.viewer);
  await links.setBringAlong(link._id, { from, isDone: true, titles });
  return titles;
};
