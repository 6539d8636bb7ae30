import { homeWords } from '../i18n/home-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useLibrary } from '../state/use-library.ts';
import { LibraryCard } from './library-card.tsx';
import { LoadFailure } from './load-failure.tsx';

/** Every title on this platform. */
export const Library = () => {
  const { t } = useWords();
  const { value, failure, reload } = useLibrary();
  const beingMade = value?.beingMade ?? 0;
  return (
    <section class="section" aria-labelledby="library-heading">
      <h2 id="library-heading" class="section__title">
        {t(homeWords.library)}
      </h2>
      {value === null && failure !== null && <LoadFailure failure={failure} onRetry={reload} />}
      {value?.videos.length === 0 && beingMade === 0 && (
        <p class="section__empty">{t(homeWords.libraryEmpty)}</p>
      )}
      {value !== null && value.videos.length > 0 && (
        <ul class="row row--library" data-testid="library">
          {value.videos.map((video) => (
            <LibraryCard key={video.id} video={video} />
          ))}
        </ul>
      )}
      <p class="section__note" role="status">
        {beingMade === 1 && t(homeWords.beingMadeOne)}
        {beingMade > 1 && t(homeWords.beingMade, { n: beingMade })}
      </p>
    </section>
  );
};
