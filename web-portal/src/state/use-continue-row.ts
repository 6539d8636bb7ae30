import { useCallback, useEffect } from 'preact/hooks';
import { isPlanUnknown, withBookmark, withoutBookmark } from 'resume-service/client';
import type { Bookmark } from 'resume-service/contract';
import { useEvents } from './live.tsx';
import { isProblem } from './problem-words.ts';
import { useServices } from './services.tsx';
import { useSignedIn } from './session.tsx';
import { useThisScreen } from './this-screen.tsx';
import { useLoaded } from './use-loaded.ts';
import { usePreparing } from './use-preparing.ts';

export type ContinueRow = {
  bookmarks: readonly Bookmark[] | null;
  failure: unknown;
  reload(): void;
  /** Shows a bookmark as the service has answered it. */
  show(bookmark: Bookmark): void;
  /** Takes a title off the row at once. */
  hide(id: string): void;
};

/** The continue-watching row: loaded once, then kept up to date by the event stream. */
export const useContinueRow = (): ContinueRow => {
  const { client } = useServices();
  const { device } = useSignedIn();
  const isScreenKnown = useThisScreen() !== null;
  const { value, failure, reload, change } = useLoaded(
    async () => (await client.bookmarks.list({ device })).bookmarks,
    device,
  );
  // Plans can be asked for once the service knows this screen.
  useEffect(() => {
    if (isScreenKnown) reload();
  }, [isScreenKnown, reload]);

  const show = useCallback(
    (bookmark: Bookmark) => change((list) => list && withBookmark(list, bookmark)),
    [change],
  );
  const hide = useCallback((id: string) => change((list) => list && withoutBookmark(list, id)), [change]);

  useEvents((event) => {
    if (event.name === 'resync' || event.name === 'link') reload();
    if (event.name !== 'bookmark') return;
    const bookmark = event.data.bookmark as Bookmark | null;
    if (bookmark === null) return hide(event.data.id);
    // The event says all but what this screen would have to do to play it, which is asked for once.
    show(bookmark);
    if (!isPlanUnknown(value ?? [], bookmark)) return;
    client.bookmarks.find(event.data.id, { device }).then(show, (reason: unknown) => {
      if (isProblem(reason, 'not-found')) hide(event.data.id);
    });
  });

  usePreparing(value, reload);

  return { bookmarks: value, failure, reload, show, hide };
};
