import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newBookmark, nextVersion } from '../../../resume-service/src/bookmarks/bookmark-row.ts';
import {
  type BookmarkStore,
  createBookmarkStore,
} from '../../../resume-service/src/bookmarks/bookmark-store.ts';
import { emptyDocument } from '../../../resume-service/src/bookmarks/document-rules.ts';
import { merge } from '../../../resume-service/src/bookmarks/merge-rules.ts';
import { connectEmbedded } from '../../../resume-service/src/store/embedded/connection.ts';
import { opening } from '../../rules/stories/story.ts';

describe('bookmarks in the database', () => {
  let dataDir: string;
  let opened: Awaited<ReturnType<typeof connectEmbedded>>;
  let store: BookmarkStore;

  const watched = (viewer: string, title: string, second: number) => {
    const time = `20:00:${String(second).padStart(2, '0')}`;
    const document = merge(undefined, [opening('TV', `s-${title}`).pause(time, '10:00')]);
    const before = newBookmark(viewer, title, emptyDocument);
    return { before, next: nextVersion(before, document, second) };
  };

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'bookmark-store-test-'));
    opened = await connectEmbedded({ dataDir });
    store = createBookmarkStore(opened.connection);
    await opened.connection.models['Bookmark']?.init();
    for (let n = 0; n < 300; n += 1) {
      const { before, next } = watched('anna', `title-${String(n).padStart(3, '0')}`, Math.floor(n / 10));
      await store.write(before, next);
    }
  });
  after(async () => {
    await opened.connection.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('a page of the list examines the documents of that page, wherever it lies', async () => {
    const first = await store.list({ viewer: 'anna', listed: true, after: undefined, limit: 11 });
    assert.deepEqual(
      [first[0]?.title, first[9]?.title, first[10]?.title],
      ['title-290', 'title-299', 'title-280'],
    );
    const touchedAt = first[0]?.document.sessions[0]?.activeAt ?? 0;
    const after = { touchedAt: touchedAt - 15_000, title: 'title-144' };
    const examinedBefore = opened.database.counters.documentsExamined;
    const page = await store.list({ viewer: 'anna', listed: true, after, limit: 11 });
    const examined = opened.database.counters.documentsExamined - examinedBefore;
    assert.deepEqual(
      [page[0]?.title, page[4]?.title, page[5]?.title, page.length],
      ['title-145', 'title-149', 'title-130', 11],
    );
    assert.ok(examined <= 30, `${examined} documents examined for a page of 11`);
  });

  it('reading one, finding one by its locator and a stretch of changes examine no others', async () => {
    const examinedBefore = opened.database.counters.documentsExamined;
    const one = await store.read('anna', 'title-007');
    assert.equal((await store.readByLocator(one?.id ?? ''))?.title, 'title-007');
    assert.equal((await store.changedSince('anna', 29, 50)).length, 10);
    assert.ok(opened.database.counters.documentsExamined - examinedBefore <= 13);
  });

  it('a write on an outdated version, or of a title that is there already, is told so', async () => {
    const { before, next } = watched('anna', 'title-007', 40);
    assert.equal(await store.write(before, next), false);
    const present = await store.read('anna', 'title-007');
    assert.ok(present);
    const grown = merge(present.document, [opening('TV', 'later').pause('21:00', '20:00')]);
    assert.equal(await store.write(present, nextVersion(present, grown, 50)), true);
    assert.equal(await store.write(present, nextVersion(present, grown, 50)), false);
    const stored = await store.read('anna', 'title-007');
    assert.deepEqual([stored?.version, stored?.document], [2, grown]);
  });
});
