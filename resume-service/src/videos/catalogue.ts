/** All titles and editions in memory, because every report of every player asks for one; the store keeps them. */

import type { EditionRecord, TitleRecord } from './records.ts';
import type { VideoStore } from './video-store.ts';

/** The catalogue; reading it never waits. */
export type Catalogue = {
  /** Reads what the store has. */
  load(): Promise<void>;
  title(id: string): TitleRecord | undefined;
  edition(id: string): EditionRecord | undefined;
  /** All editions of a title, the ones whose file is gone included. */
  editionsOf(title: string): readonly EditionRecord[];
  /** All titles, the newest first; equally new ones by id. */
  titles(): readonly TitleRecord[];
  editions(): Iterable<EditionRecord>;
  /** Durable when it resolves; readers see it then. */
  putTitle(title: TitleRecord): Promise<void>;
  putEdition(edition: EditionRecord): Promise<void>;
};

/** Creates an empty catalogue over a store. */
export const createCatalogue = (store: VideoStore): Catalogue => {
  const titles = new Map<string, TitleRecord>();
  const editions = new Map<string, EditionRecord>();
  const byTitle = new Map<string, Map<string, EditionRecord>>();
  let sorted: readonly TitleRecord[] | undefined;
  const keepTitle = (title: TitleRecord): void => {
    titles.set(title._id, title);
    sorted = undefined;
  };
  const keepEdition = (edition: EditionRecord): void => {
    const siblings = byTitle.get(edition.title) ?? new Map();
    byTitle.set(edition.title, siblings.set(edition._id, edition));
    editions.set(edition._id, edition);
  };
  return {
    async load() {
      const stored = await store.all();
      for (const title of stored.titles) keepTitle(title);
      for (const edition of stored.editions) keepEdition(edition);
    },
    title: (id) => titles.get(id),
    edition: (id) => editions.get(id),
    editionsOf: (title) => [...(byTitle.get(title)?.values() ?? [])],
    titles() {
      sorted ??= [...titles.values()].sort((a, b) => b.addedAt - a.addedAt || (a._id < b._id ? -1 : 1));
      return sorted;
    },
    editions: () => editions.values(),
    async putTitle(title) {
      await store.saveTitle(title);
      keepTitle(title);
    },
    async putEdition(edition) {
      await store.saveEdition(edition);
      keepEdition(edition);
    },
  };
};
