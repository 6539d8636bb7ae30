import type { Device } from 'resume-service/contract';
import { useWords } from '../i18n/language-context.tsx';
import { linkWords } from '../i18n/link-words.ts';
import { screensWords } from '../i18n/screens-words.ts';
import { namesOf, screensToChoose } from '../state/screen-order-rules.ts';
import { useSignedIn } from '../state/session.tsx';
import { useScreens } from '../state/use-screens.ts';
import { Icon } from './icon.tsx';
import { OperatorPicker } from './operator-picker.tsx';

const iconOf = { tv: 'tv', browser: 'browser', phone: 'phone' } as const;

const ScreenChoice = ({
  screen,
  name,
  isLast,
  onChoose,
}: {
  screen: Device;
  name: string;
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
          {name}
          {isLast && <span class="tag">{t(screensWords.lastUsed)}</span>}
        </span>
        <span class="card__where">
          {playing === null ? t(state) : t(screensWords.playing, { title: playing })}
        </span>
      </span>
    </button>
  );
};

/** There may be more TVs at home than are linked. */
const AnotherTv = () => {
  const { t } = useWords();
  return (
    <a class="choice choice--quiet" href="/link">
      <Icon name="link" />
      <span>{t(linkWords.another)}</span>
    </a>
  );
};

/**
 * The screens to continue on, by name, TVs first; those that are off say so. Without a TV, the
 * operators to choose from and the way to link a box.
 */
export const ScreenList = ({ onChoose }: { onChoose(screen: Device): void }) => {
  const { device } = useSignedIn();
  const { value, failure } = useScreens();
  if (value === null) return failure === null ? null : <OperatorPicker />;
  const screens = screensToChoose(value, device);
  const names = namesOf(value);
  const lastUsed = Math.max(...screens.map(({ lastUsedAt }) => lastUsedAt ?? 0));
  const nameOf = ({ id, name }: Device): string => names.get(id) ?? name;
  return (
    <>
      <ul class="choices" data-testid="screens">
        {screens.map((screen) => (
          <li key={screen.id}>
            <ScreenChoice
              screen={screen}
              name={nameOf(screen)}
              isLast={lastUsed > 0 && screen.lastUsedAt === lastUsed}
              onChoose={() => onChoose({ ...screen, name: nameOf(screen) })}
            />
          </li>
        ))}
      </ul>
      {screens.some(({ kind }) => kind === 'tv') ? <AnotherTv /> : <OperatorPicker />}
    </>
  );
};
