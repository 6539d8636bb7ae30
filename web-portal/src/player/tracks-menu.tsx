import { type NamedTrack, noTextName, soundName, textName } from 'look/tracks';
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

/** Sound and subtitles; shown where there is something to choose. */
export const TracksMenu = ({ playing, onOpen }: { playing: Playing; onOpen(isOpen: boolean): void }) => {
  const { t, language } = useWords();
  const { audio, text } = useTracks(playing);
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
              nameOf={(sound) => soundName(sound, language)}
              onChoose={playing.chooseAudio}
            />
          )}
          {text.length > 0 && (
            <TrackGroup
              name="subtitles"
              title={t(watchWords.subtitles)}
              tracks={text}
              nameOf={(words) => textName(words, language)}
              onChoose={playing.chooseText}
              off={{
                label: noTextName(language),
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
  nameOf(track: NamedTrack): string;
  onChoose(track: OfferedChoice): void;
  off?: { label: string; onChoose(): void };
};

const TrackGroup = ({ name, title, tracks, nameOf, onChoose, off }: TrackGroupProps) => (
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
          label={nameOf({ ...track, number: index + 1 })}
          isChosen={track.isActive}
          onChoose={() => onChoose(track)}
        />
      ))}
    </ul>
  </fieldset>
);
