import { framesPerSecond } from 'resume-service/client';
import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';
import { withoutBeginning } from './how-it-plays.ts';
import { MenuButton } from './menu-button.tsx';
import { detailsIcon } from './player-icons.ts';
import type { Playing } from './playing.ts';

type DetailsProps = {
  video: HTMLVideoElement;
  playing: Playing;
  /** There has been a picture: when it starts is no news any more. */
  hasStarted: boolean;
  onOpen(isOpen: boolean): void;
};

/** "1280 × 720, 29.97 fps": what is on the screen now. */
const usePictureWords = (video: HTMLVideoElement, frameRate: string | null): string | null => {
  const { t } = useWords();
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0) return null;
  const rate = framesPerSecond(frameRate);
  return rate === null
    ? t(watchWords.pictureSize, { width, height })
    : t(watchWords.pictureFacts, { width, height, rate: Number(rate.toFixed(3)) });
};

const Details = ({ video, playing, hasStarted }: Omit<DetailsProps, 'onOpen'>) => {
  const { t, language } = useWords();
  const playback = playing.playback();
  const { sentence } = playback;
  const told = sentence && hasStarted ? withoutBeginning(sentence) : sentence;
  const picture = usePictureWords(video, playback.frameRate);
  return (
    <div class="details" data-testid="details">
      <p>{told?.[language] ?? t(watchWords[playback.method])}</p>
      {picture !== null && (
        <dl class="facts">
          <dt>{t(watchWords.picture)}</dt>
          <dd>{picture}</dd>
        </dl>
      )}
    </div>
  );
};

/** How the title reaches this screen: as it is, or what is changed and why. */
export const DetailsMenu = ({ video, playing, hasStarted, onOpen }: DetailsProps) => {
  const { t } = useWords();
  return (
    <MenuButton icon={detailsIcon} label={t(watchWords.details)} onOpen={onOpen}>
      {() => <Details video={video} playing={playing} hasStarted={hasStarted} />}
    </MenuButton>
  );
};
