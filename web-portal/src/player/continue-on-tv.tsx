import { useState } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { Panel } from '../components/panel.tsx';
import { ScreenList } from '../components/screen-list.tsx';
import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';

type ContinueOnTvProps = {
  isLeaving: boolean;
  onChoose(screen: { id: string; name: string }): void;
  /** The controls stay while the choice is open. */
  onOpen(isOpen: boolean): void;
};

/** The button that is always in reach, and the screens behind it. */
export const ContinueOnTv = ({ isLeaving, onChoose, onOpen }: ContinueOnTvProps) => {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const open = (next: boolean): void => {
    setOpen(next);
    onOpen(next);
  };
  return (
    <span class="anchor">
      <button
        type="button"
        class="button button--over"
        aria-expanded={isOpen}
        aria-disabled={isLeaving}
        onClick={() => !isLeaving && open(!isOpen)}
      >
        <Icon name="cast" />
        {t(screensWords.continueOnTv)}
      </button>
      {isOpen && (
        <Panel title={t(screensWords.choose)} onClose={() => open(false)}>
          <ScreenList
            onChoose={({ id, name }) => {
              open(false);
              onChoose({ id, name });
            }}
          />
        </Panel>
      )}
    </span>
  );
};
