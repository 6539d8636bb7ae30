import assert from 'node:assert/strict';
import { newBookmark, type StoredBookmark } from '../../../resume-service/src/bookmarks/bookmark-row.ts';
import { createDocumentLanes, type Written } from '../../../resume-service/src/bookmarks/document-lanes.ts';
import { emptyDocument } from '../../../resume-service/src/bookmarks/document-rules.ts';
import { merge } from '../../../resume-service/src/bookmarks/merge-rules.ts';
import { opening } from '../../rules/stories/story.ts';

/** A database of one table that several replicas write to; each write waits until the test lets it through. */
const createTable = () => {
  const rows = new Map<string, StoredBookmark>();
  const counts = { reads: 0, writes: 0 };
  const gate: { wait: Promise<void> } = { wait: Promise.resolve() };
  return {
    counts,
    gate,
    rows,
    read: async (viewer: string, title: string) => {
      counts.reads += 1;
      return rows.get(`${viewer}/${title}`);
    },
    write: async (before: StoredBookmark, next: StoredBookmark) => {
      counts.writes += 1;
      await gate.wait;
      const name = `${next.viewer}/${next.title}`;
      if ((rows.get(name)?.version ?? 0) !== before.version) return false;
      rows.set(name, next);
      return true;
    },
  };
};

const replicaOf = (store: ReturnType<typeof createTable>, written: Written[] = []) =>
  createDocumentLanes({ store, clock: { now: () => 1 }, onWritten: (one) => written.push(one) });

const laptop = opening('Laptop', 'laptop');
const acts = Array.from({ length: 20 }, (_, n) => laptop.pause(`20:00:${10 + n}`, `${10 + n}:00`));
const change = (index: number) => ({
  viewer: 'anna',
  title: 'film',
  origin: index,
  change: ({ document }: StoredBookmark) => ({
    document: merge(document, acts.slice(index, index + 1)),
    result: index,
  }),
});

describe('writing documents', () => {
  it('while one write is under way, all that comes for the document is written together, once', async () => {
    const table = createTable();
    const written: Written[] = [];
    const lanes = replicaOf(table, written);
    let open: () => void = () => undefined;
    table.gate.wait = new Promise((resolve) => {
      open = resolve;
    });
    const all = Promise.all(acts.map((_, index) => lanes.change(change(index))));
    await new Promise(setImmediate);
    open();
    const results = await all;
    assert.deepEqual(table.counts, { reads: 1, writes: 2 });
    assert.deepEqual(
      results.map(({ result }) => result),
      acts.map((_, index) => index),
    );
    assert.deepEqual(table.rows.get('anna/film')?.document, merge(undefined, acts));
    assert.deepEqual(
      written.map(({ origins }) => origins.length),
      [1, 19],
    );
  });

  it('nobody is answered before the write that contains the change is done', async () => {
    const table = createTable();
    const lanes = replicaOf(table);
    let open: () => void = () => undefined;
    table.gate.wait = new Promise((resolve) => {
      open = resolve;
    });
    let answered = 0;
    const all = [0, 1, 2].map((index) => lanes.change(change(index)).then(() => (answered += 1)));
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    assert.equal(answered, 0);
    open();
    await Promise.all(all);
    assert.equal(answered, 3);
  });

  it('reads nothing when it remembers what it wrote last', async () => {
    const table = createTable();
    const lanes = replicaOf(table);
    await lanes.change(change(0));
    await lanes.change(change(1));
    await lanes.change(change(2));
    assert.deepEqual(table.counts, { reads: 1, writes: 3 });
  });

  it('writes nothing when nothing is new', async () => {
    const table = createTable();
    const lanes = replicaOf(table);
    await lanes.change(change(0));
    const again = await lanes.change(change(0));
    assert.equal(again.bookmark.version, 1);
    assert.equal(table.counts.writes, 1);
  });

  it('two replicas that write at the same time lose nothing, whoever is faster', async () => {
    const table = createTable();
    const replicas = [replicaOf(table), replicaOf(table), replicaOf(table)];
    await Promise.all(acts.map(async (_, index) => replicas[index % 3]?.change(change(index))));
    assert.deepEqual(table.rows.get('anna/film')?.document, merge(undefined, acts));
  });

  it('what would change nothing here is looked at again as another replica has left it', async () => {
    const table = createTable();
    const [here, there] = [replicaOf(table), replicaOf(table)];
    await here.change(change(0));
    await there.change(change(1));
    const answerToOther = {
      ...change(2),
      change: ({ document }: StoredBookmark) => ({
        document: document.events.length > 1 ? merge(document, acts.slice(2, 3)) : document,
        result: document.events.length,
      }),
    };
    const { result, bookmark } = await here.change(answerToOther);
    assert.equal(result, 2);
    assert.deepEqual(bookmark.document, merge(undefined, acts.slice(0, 3)));
  });

  it('a change that is refused is answered with its reason and stops none of the others', async () => {
    const lanes = replicaOf(createTable());
    const refused = {
      ...change(1),
      change: () => {
        throw new Error('refused');
      },
    };
    const results = await Promise.allSettled([
      lanes.change(change(0)),
      lanes.change(refused),
      lanes.change(change(2)),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
  });

  it('a write that fails is told to all who waited for it, and the next ones go on', async () => {
    const table = createTable();
    const lanes = replicaOf(table);
    await lanes.change(change(0));
    table.gate.wait = Promise.reject(new Error('the disk is full'));
    table.gate.wait.catch(() => undefined);
    await assert.rejects(lanes.change(change(1)), /the disk is full/);
    table.gate.wait = Promise.resolve();
    const { bookmark } = await lanes.change(change(2));
    assert.deepEqual(bookmark.document, merge(undefined, [...acts.slice(0, 1), ...acts.slice(2, 3)]));
  });

  it('a new document has a secret and a locator of its own', () => {
    const [a, b] = [1, 2].map(() => newBookmark('anna', 'film', emptyDocument));
    assert.notEqual(a?.id, b?.id);
    assert.notEqual(a?.secret, b?.secret);
  });
});
