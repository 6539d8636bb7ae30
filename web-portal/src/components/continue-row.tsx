import { asClock } from 'look/times';
import { useEffect, useRef, useState } from 'preact/hooks';
import { titleOf } from 'resume-service/client';
import type { Bookmark } from 'resume-service/contract';
import { homeWords } from '../i18n/home-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useBookmarkActs } from '../state/use-bookmark-acts.ts';
import { useContinueRow } from '../state/use-continue-row.ts';
import { useNow } from '../state/use-now.ts';
import { ContinueCard } from './continue-card.tsx';
import { LoadFailure } from './load-failure.tsx';

/** The row of places to carry on from, newest first. New ones come in at the front; the focus stays where it is. */
export const ContinueRow = () => {
  const { t } = useWords();
  const now = useNow(30_000);
  const row = useContinueRow();
  const acts = useBookmarkActs(row);
  const { bookmarks } = row;
  return (
    <section class="section" aria-labelledby="continue-heading">
      <h2 id="continue-heading" class="section__title">
        {t(homeWords.continueRow)}
      </h2>
      {bookmarks === null && <RowWaiting failure={row.failure} onRetry={row.reload} />}
      {bookmarks?.length === 0 && <p class="section__empty">{t(homeWords.nothingYet)}</p>}
      {bookmarks !== null && bookmarks.length > 0 && (
        <ul class="row row--continue" data-testid="continue-row">
          {bookmarks.map((bookmark, index) => (
            <ContinueCard key={bookmark.id} bookmark={bookmark} now={now} acts={acts} isFirst={index === 0} />
          ))}
        </ul>
      )}
      <Arrivals first={bookmarks?.[0]} />
    </section>
  );
};

const RowWaiting = ({ failure, onRetry }: { failure: unknown; onRetry(): void }) =>
  failure === null ? (
    <ul class="row row--continue" aria-hidden="true">
      <li class="card card--first card--waiting">
        <span class="card__picture" />
      </li>
    </ul>
  ) : (
    <LoadFailure failure={failure} onRetry={onRetry} />
  );

/** Says to screen readers that another title has come to the front; what merely moves on stays quiet. */
const Arrivals = ({ first }: { first: Bookmark | undefined }) => {
  const { t, language } = useWords();
  const [said, setSaid] = useState('');
  const known = useRef<string | null>(null);
  useEffect(() => {
    if (first === undefined) return;
    if (known.current !== null && known.current !== first.id)
      setSaid(
        t(homeWords.arrived, {
          title: titleOf(first.video, language),
          time: asClock(first.place.position),
        }),
      );
    known.current = first.id;
  }, [first, t, language]);
  return (
    <p class="for-screen-readers" aria-live="polite">
      {said}
    </p>
  );
};
