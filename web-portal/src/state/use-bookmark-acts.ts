import type { Sentence } from 'look/language';
import { titleOf } from 'resume-service/client';
import type { Bookmark, BookmarkState, NamedPlace } from 'resume-service/contract';
import { frameWords } from '../i18n/frame-words.ts';
import { homeWords } from '../i18n/home-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useNotices } from './notices.tsx';
import { sentenceOf } from './problem-words.ts';
import { useServices } from './services.tsx';
import { useSignedIn } from './session.tsx';
import type { ContinueRow } from './use-continue-row.ts';

/** What a viewer can do with a bookmark. Each shows its effect at once and says what happened. */
export type BookmarkActs = {
  dismiss(bookmark: Bookmark): void;
  markSeen(bookmark: Bookmark): void;
  name(bookmark: Bookmark, name: string): void;
  rename(bookmark: Bookmark, named: NamedPlace, name: string): void;
  erase(bookmark: Bookmark, named: NamedPlace): void;
};

export const useBookmarkActs = (row: ContinueRow): BookmarkActs => {
  const { client } = useServices();
  const { device } = useSignedIn();
  const { t, language } = useWords();
  const { show: notice } = useNotices();

  const failed = (failure: unknown): void => notice({ text: sentenceOf(failure, language) });
  const refresh = async (bookmark: Bookmark): Promise<void> =>
    row.show(await client.bookmarks.find(bookmark.id, { device }));

  const setState = (bookmark: Bookmark, state: BookmarkState, said: Sentence): void => {
    row.hide(bookmark.id);
    const undo = (): void => {
      client.bookmarks
        .change(bookmark.id, { state: 'continue' })
        .then(() => refresh(bookmark))
        .catch((failure: unknown) =>
          notice({ text: t(frameWords.undoFailed, { why: sentenceOf(failure, language) }) }),
        );
    };
    client.bookmarks.change(bookmark.id, { state }).then(
      () => notice({ text: t(said, { title: titleOf(bookmark.video, language) }), undo }),
      (failure: unknown) => {
        row.show(bookmark);
        failed(failure);
      },
    );
  };

  return {
    dismiss: (bookmark) => setState(bookmark, 'dismissed', homeWords.removed),
    markSeen: (bookmark) => setState(bookmark, 'finished', homeWords.markedSeen),
    name: (bookmark, name) => {
      client.bookmarks
        .change(bookmark.id, { name })
        .then(() => refresh(bookmark))
        .then(() => notice({ text: t(homeWords.named, { name }) }), failed);
    },
    rename: (bookmark, named, name) => {
      client.bookmarks
        .change(named.id, { name })
        .then(() => refresh(bookmark))
        .then(() => notice({ text: t(homeWords.renamed, { name }) }), failed);
    },
    erase: (bookmark, named) => {
      const undo = (): void => {
        client.bookmarks
          .add({
            video: bookmark.video.id,
            position: named.position,
            name: named.name,
            ...(named.description === null ? {} : { description: named.description }),
          })
          .then(() => refresh(bookmark))
          .catch(failed);
      };
      client.bookmarks
        .erase(named.id)
        .then(() => refresh(bookmark))
        .then(() => notice({ text: t(homeWords.placeRemoved, { name: named.name }), undo }), failed);
    },
  };
};
