import type { Device } from 'resume-service/contract';
import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';
import { screensToChoose } from '../state/screen-order-rules.ts';
import { useSignedIn } from '../state/session.tsx';
import { useScreens } from '../state/use-screens.ts';
import { Icon } from './icon.tsx';
import { OperatorPicker } from './operator-picker.tsx';

const iconOf = { tv: 'tv', browser: 'browser', phone: 'phone' } as const;

const ScreenChoice = ({
  screen,
  isLast,
  onChoose,
}: {
  screen: Device;
  isLast: boolean;
  onChoose(): void;
}) => {
  const { t } = useWords();
  const state = screen.isListening ? screensWords.ready : screensWords.notListening;
  const playing = screen.isListening && screen.nowPlaying?.isPlaying ? screen.nowPlaying.title : null;
  return (
    <button
      type="button"
      class="choice"
      aria-disabled={!screen.isListening}
      onClick={() => screen.isListening && onChoose()}
    >
      <Icon name={iconOf[screen.kind]} />
      <span class="choice__words">
        <span>
          {screen.name}
          {isLast && <span class="tag">{t(screensWords.lastUsed)}</span>}
        </span>
        <span class="card__where">
          {playing === null ? t(state) : t(screensWords.playing, { title: playing })}
        </span>
      </span>
    </button>
  );
};

/**
 * The screens to continue on, by name, the one used last first; those that are off say so. With none, the
 * operators to choose from and the way to link a box.
 */
export const ScreenList = ({ onChoose }: { onChoose(screen: Device): void }) => {
  const { device } = useSignedIn();
  const { value, failure } = useScreens();
  if (value === null) return failure === null ? null : <OperatorPicker />;
  const screens = screensToChoose(value, device);
  if (screens.length === 0) return <OperatorPicker />;
  return (
    <ul class="choices" data-testid="screens">
      {screens.map((screen, index) => (
        <li key={screen.id}>
          <ScreenChoice
            screen={screen}
            isLast={index === 0 && screen.lastUsedAt !== null}
            onChoose={() => onChoose(screen)}
          />
        </li>
      ))}
    </ul>
  );
};
