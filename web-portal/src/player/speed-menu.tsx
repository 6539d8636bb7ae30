import { useWords } from '../i18n/language-context.tsx';
import { watchWords } from '../i18n/watch-words.ts';
import { MenuButton, RadioChoice } from './menu-button.tsx';
import { speedIcon } from './player-icons.ts';
import { speeds } from './speed-rules.ts';

type SpeedMenuProps = { rate: number; onRate(rate: number): void; onOpen(isOpen: boolean): void };

export const SpeedMenu = ({ rate, onRate, onOpen }: SpeedMenuProps) => {
  const { t } = useWords();
  return (
    <MenuButton
      icon={speedIcon}
      label={t(watchWords.speed)}
      mark={rate === 1 ? undefined : `${rate}×`}
      onOpen={onOpen}
    >
      {() => (
        <ul class="choices">
          {speeds.map((speed) => (
            <RadioChoice
              key={speed}
              group="speed"
              label={speed === 1 ? t(watchWords.normal) : `${speed}×`}
              isChosen={speed === rate}
              onChoose={() => onRate(speed)}
            />
          ))}
        </ul>
      )}
    </MenuButton>
  );
};
