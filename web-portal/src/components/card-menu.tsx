import { useState } from 'preact/hooks';
import type { Bookmark } from 'resume-service/contract';
import { homeWords } from '../i18n/home-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import type { BookmarkActs } from '../state/use-bookmark-acts.ts';
import { Icon, type IconName } from './icon.tsx';
import { NameForm } from './name-form.tsx';
import { Panel } from './panel.tsx';
import { PlaceList } from './place-list.tsx';
import { PlayOnScreen } from './play-on-screen.tsx';

type CardMenuProps = { bookmark: Bookmark; title: string; acts: BookmarkActs; onClose(): void };

type View = 'acts' | 'places' | 'name' | 'screens';

const Act = ({ icon, label, onPress }: { icon: IconName; label: string; onPress(): void }) => (
  <li>
    <button type="button" class="choice" onClick={onPress}>
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  </li>
);

/** Everything else one can do with a place: other places, a name, another screen, seen, off the row. */
export const CardMenu = ({ bookmark, title, acts, onClose }: CardMenuProps) => {
  const { t } = useWords();
  const [view, setView] = useState<View>('acts');
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  const hasPlaces = bookmark.otherPlaces.length + bookmark.named.length > 0;
  const heading = {
    acts: title,
    places: t(homeWords.otherPlaces),
    name: t(homeWords.name),
    screens: t(homeWords.continueOnTv),
  }[view];
  return (
    <Panel title={heading} onClose={onClose}>
      {view === 'acts' && (
        <ul class="choices">
          <li>
            <a class="choice" href={`/watch/${encodeURIComponent(bookmark.video.id)}?start=0`}>
              <Icon name="fromStart" />
              <span>{t(homeWords.fromStart)}</span>
            </a>
          </li>
          {hasPlaces && (
            <Act icon="places" label={t(homeWords.otherPlaces)} onPress={() => setView('places')} />
          )}
          <Act icon="cast" label={t(homeWords.continueOnTv)} onPress={() => setView('screens')} />
          <Act icon="bookmark" label={t(homeWords.name)} onPress={() => setView('name')} />
          <Act icon="seen" label={t(homeWords.seen)} onPress={then(() => acts.markSeen(bookmark))} />
          <Act icon="close" label={t(homeWords.remove)} onPress={then(() => acts.dismiss(bookmark))} />
        </ul>
      )}
      {view === 'places' && <PlaceList bookmark={bookmark} acts={acts} />}
      {view === 'name' && (
        <NameForm
          label={t(homeWords.nameLabel)}
          hint={t(homeWords.nameHint)}
          onSave={(name) => then(() => acts.name(bookmark, name))()}
          onCancel={onClose}
        />
      )}
      {view === 'screens' && <PlayOnScreen video={bookmark.video.id} onDone={onClose} />}
    </Panel>
  );
};
