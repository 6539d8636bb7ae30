import type { Document } from './values.ts';

/** What Mongoose uses of the driver's cursor. The documents are read at once, at the first call. */
export type Cursor = AsyncIterable<Document> & {
  toArray(): Promise<Document[]>;
  next(): Promise<Document | null>;
  close(): Promise<void>;
};

/** A cursor over what `read` gives. */
export function openCursor(read: () => Promise<Document[]>): Cursor {
  let documents: Promise<Document[]> | undefined;
  let position = 0;
  const all = (): Promise<Document[]> => {
    documents ??= read();
    return documents;
  };
  return {
    toArray: all,
    next: async () => (await all())[position++] ?? null,
    close: async () => undefined,
    async *[Symbol.asyncIterator]() {
      yield* await all();
    },
  };
}
