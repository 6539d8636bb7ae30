import { whereabouts } from 'look/places';
import { asAgo, asClock } from 'look/times';
import { useState } from 'preact/hooks';
import type { Bookmark, NamedPlace } from 'resume-service/contract';
import { homeWords } from '../i18n/home-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useSignedIn } from '../state/session.tsx';
import type { BookmarkActs } from '../state/use-bookmark-acts.ts';
import { useNow } from '../state/use-now.ts';
import { Icon } from './icon.tsx';
import { NameForm } from './name-form.tsx';
import { Picture } from './picture.tsx';

/** The address that plays from one of the places of a bookmark. */
export const placeAddress = (video: string, bookmark: string, place?: string): string => {
  const query = new URLSearchParams({ bookmark, ...(place === undefined ? {} : { place }) });
  return `/watch/${encodeURIComponent(video)}?${query}`;
};

type PlaceLinkProps = {
  href: string;
  stills: readonly (string | null)[];
  position: number;
  name?: string;
  line: string;
};

const PlaceLink = ({ href, stills, position, name, line }: PlaceLinkProps) => (
  <a class="choice place" href={href}>
    <span class="place__picture">
      <Picture sources={stills} title={name ?? asClock(position)} />
    </span>
    <span class="place__words">
      <span class="place__time">
        {asClock(position)}
        {name !== undefined && <strong> {name}</strong>}
      </span>
      <span class="card__where">{line}</span>
    </span>
  </a>
);

const NamedPlaceItem = ({
  bookmark,
  named,
  acts,
}: {
  bookmark: Bookmark;
  named: NamedPlace;
  acts: BookmarkActs | undefined;
}) => {
  const { t, language } = useWords();
  const now = useNow(60_000);
  const [isRenaming, setRenaming] = useState(false);
  if (isRenaming && acts !== undefined)
    return (
      <NameForm
        label={t(homeWords.nameLabel)}
        start={named.name}
        onCancel={() => setRenaming(false)}
        onSave={(name) => {
          setRenaming(false);
          acts.rename(bookmark, named, name);
        }}
      />
    );
  return (
    <div class="place-row">
      <PlaceLink
        href={placeAddress(bookmark.video.id, named.id)}
        stills={[named.still, bookmark.video.poster]}
        position={named.position}
        name={named.name}
        line={named.description ?? asAgo(named.activeAt, now, language)}
      />
      {acts !== undefined && (
        <>
          <button
            type="button"
            class="icon-button"
            aria-label={t(homeWords.renameOf, { name: named.name })}
            onClick={() => setRenaming(true)}
          >
            <Icon name="rename" />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={t(homeWords.removeOf, { name: named.name })}
            onClick={() => acts.erase(bookmark, named)}
          >
            <Icon name="remove" />
          </button>
        </>
      )}
    </div>
  );
};

/** The other places of a title: where other sessions stopped, and those with a name. */
export const PlaceList = ({ bookmark, acts }: { bookmark: Bookmark; acts?: BookmarkActs }) => {
  const { language } = useWords();
  const { device } = useSignedIn();
  const now = useNow(30_000);
  return (
    <ul class="choices">
      {bookmark.named.map((named) => (
        <li key={named.id}>
          <NamedPlaceItem bookmark={bookmark} named={named} acts={acts} />
        </li>
      ))}
      {bookmark.otherPlaces.map((place) => (
        <li key={place.id}>
          <PlaceLink
            href={placeAddress(bookmark.video.id, bookmark.id, place.id)}
            stills={[place.still, bookmark.video.poster]}
            position={place.position}
            line={whereabouts(place, now, language, device)}
          />
        </li>
      ))}
    </ul>
  );
};
