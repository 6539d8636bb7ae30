/**
 * Pages of lists, kept until something that is shown in them changes. Only for a process that makes all writes itself
 * (the embedded store): nobody tells it of another's.
 *
 * Each viewer has a shelf of pages. A write takes the shelf away before it begins and again before it is
 * acknowledged; whoever was making a page meanwhile finds the shelf gone and keeps nothing. So what was read before a
 * write was acknowledged is never answered after it.
 */
import type { BookmarkStore } from './bookmark-store.ts';
import { createRecent } from './recent.ts';

/** What can be kept: it is true from one time until another (milliseconds), and weighs so many bytes. */
export type Lasting = { from: number; until: number; bytes: number };

/** Pages by viewer and name. */
export type PageMemory<Page extends Lasting> = {
  /** The page, as it was made before if it still holds, else as `make` makes it. */
  get(place: { viewer: string; name: string; now: number }, make: () => Promise<Page>): Promise<Page>;
  /** Carries out a write that changes what a viewer's pages show. */
  during<Result>(viewer: string, write: () => Promise<Result>): Promise<Result>;
  /** Something that all pages show has changed. */
  clear(): void;
};

type Shelf<Page> = Map<string, Page>;

const maxBytes = 16 * 1024 * 1024;
/** First and second pages on a few screens; the one that was made first makes room. */
const mostPerViewer = 12;
const shelfBytes = 300;

/** An empty memory. */
export const createPageMemory = <Page extends Lasting>(): PageMemory<Page> => {
  const weigh = (shelf: Shelf<Page>): number =>
    [...shelf.values()].reduce((sum, page) => sum + page.bytes, shelfBytes);
  const shelves = createRecent<Shelf<Page>>(maxBytes, weigh);
  const shelfOf = (viewer: string): Shelf<Page> => {
    const known = shelves.get(viewer);
    if (known) return known;
    const shelf: Shelf<Page> = new Map();
    shelves.set(viewer, shelf);
    return shelf;
  };
  const keep = (viewer: string, shelf: Shelf<Page>, name: string, page: Page): void => {
    if (shelves.get(viewer) !== shelf) return;
    shelf.delete(name);
    const [oldest] = shelf.keys();
    if (shelf.size >= mostPerViewer && oldest !== undefined) shelf.delete(oldest);
    shelves.set(viewer, shelf.set(name, page));
  };
  return {
    async get({ viewer, name, now }, make) {
      const shelf = shelfOf(viewer);
      const known = shelf.get(name);
      if (known && known.from <= now && now < known.until) return known;
      const page = await make();
      keep(viewer, shelf, name, page);
      return page;
    },
    async during(viewer, write) {
      shelves.delete(viewer);
      try {
        return await write();
      } finally {
        shelves.delete(viewer);
      }
    },
    clear: () => shelves.deleteWhere(() => true),
  };
};

/** Remembers nothing: for a database that others write to as well. */
export const noPageMemory: PageMemory<never> = {
  get: (_place, make) => make(),
  during: (_viewer, write) => write(),
  clear: () => undefined,
};

/** The store, each of whose writes goes through the memory. */
export const withPageMemory = (
  store: BookmarkStore,
  pages: Pick<PageMemory<never>, 'during'>,
): BookmarkStore => ({
  ...store,
  write: (before, next) => pages.during(before.viewer, () => store.write(before, next)),
  deleteAll: (viewer) => pages.during(viewer, () => store.deleteAll(viewer)),
});
