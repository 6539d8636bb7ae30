import { languageTags } from 'look/language';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';
import { MenuButton, RadioChoice } from './menu-button.tsx';
import { tracksIcon } from './player-icons.ts';
import type { Playing } from './playing.ts';
import type { OfferedChoice, OfferedTracks } from './track-rules.ts';

const none: OfferedTracks = { audio: [], text: [] };

/** The tracks of what is playing, renewed when they change. */
const useTracks = (playing: Playing): OfferedTracks => {
  const [tracks, setTracks] = useState(none);
  useEffect(() => {
    const look = (): void => setTracks(playing.tracks());
    playing.onTracks(look);
    look();
    return () => playing.onTracks(() => {});
  }, [playing]);
  return tracks;
};

/** "English", "English · commentary", or the track's own label. */
const useTrackLabel = () => {
  const { t, language } = useWords();
  const names = new Intl.DisplayNames([languageTags[language]], { type: 'language', fallback: 'code' });
  return (track: OfferedChoice, index: number): string => {
    if (track.label !== '') return track.label;
    const name = /^[a-z]{2,3}\b/i.test(track.language) ? names.of(track.language) : undefined;
    const isSpecial = track.role !== undefined && !['main', 'subtitles', 'subtitle'].includes(track.role);
    const base = name ?? t(watchWords.track, { n: index + 1 });
    return isSpecial ? `${base} · ${track.role}` : base;
  };
};

/** Sound and subtitles; shown where there is something to choose. */
export const TracksMenu = ({ playing, onOpen }: { playing: Playing; onOpen(isOpen: boolean): void }) => {
  const { t } = useWords();
  const { audio, text } = useTracks(playing);
  const labelOf = useTrackLabel();
  if (audio.length < 2 && text.length === 0) return null;
  return (
    <MenuButton icon={tracksIcon} label={t(watchWords.tracks)} onOpen={onOpen}>
      {() => (
        <>
          {audio.length > 1 && (
            <TrackGroup
              name="sound"
              title={t(watchWords.sound)}
              tracks={audio}
              labelOf={labelOf}
              onChoose={playing.chooseAudio}
            />
          )}
          {text.length > 0 && (
            <TrackGroup
              name="subtitles"
              title={t(watchWords.subtitles)}
              tracks={text}
              labelOf={labelOf}
              onChoose={playing.chooseText}
              off={{
                label: t(watchWords.off),
                onChoose: () => playing.chooseText(null),
              }}
            />
          )}
        </>
      )}
    </MenuButton>
  );
};

type TrackGroupProps = {
  name: string;
  title: string;
  tracks: readonly OfferedChoice[];
  labelOf(track: OfferedChoice, index: number): string;
  onChoose(track: OfferedChoice): void;
  off?: { label: string; onChoose(): void };
};

const TrackGroup = ({ name, title, tracks, labelOf, onChoose, off }: TrackGroupProps) => (
  <fieldset class="choice-group">
    <legend class="card__where">{title}</legend>
    <ul class="choices">
      {off !== undefined && (
        <RadioChoice
          group={name}
          label={off.label}
          isChosen={tracks.every(({ isActive }) => !isActive)}
          onChoose={off.onChoose}
        />
      )}
      {tracks.map((track, index) => (
        <RadioChoice
          key={track.id}
          group={name}
          label={labelOf(track, index)}
          isChosen={track.isActive}
          onChoose={() => onChoose(track)}
        />
      ))}
    </ul>
  </fieldset>
);
