import { useEffect, useRef, useState } from 'preact/hooks';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useLive } from '../state/live.tsx';
import { useNotices } from '../state/notices.tsx';
import { Icon } from './icon.tsx';

/** Long enough to read it and reach for Undo. */
const shownMs = 8000;

/** "Removed · Undo". It waits while the pointer or the focus is on it. */
export const NoticeBar = () => {
  const { t } = useWords();
  const { notice, dismiss } = useNotices();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (notice === null || isHeld) return;
    const timer = setTimeout(dismiss, shownMs);
    return () => clearTimeout(timer);
  }, [notice, isHeld, dismiss]);
  const undo = notice?.undo;
  const undoButton = useRef<HTMLButtonElement>(null);
  const id = notice?.id;
  useEffect(() => {
    // What was pressed has gone with its card: the keyboard goes on from here.
    if (id !== undefined && document.activeElement === document.body) undoButton.current?.focus();
  }, [id]);
  return (
    <div class="notices" role="status" aria-live="polite">
      {notice !== null && (
        <div
          key={notice.id}
          class="notice"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocusIn={(event) => {
            const { target } = event;
            setHeld(target instanceof Element && target.matches(':focus-visible'));
          }}
          onFocusOut={() => setHeld(false)}
        >
          <span>{notice.text}</span>
          {undo !== undefined && (
            <button
              ref={undoButton}
              type="button"
              class="button button--quiet notice__undo"
              onClick={() => {
                setHeld(false);
                dismiss();
                undo();
              }}
            >
              <Icon name="undo" />
              {t(frameWords.undo)}
            </button>
          )}
        </div>
      )}
    </div>
  );
};

/** One quiet line while the service cannot be reached. */
export const ConnectionLine = () => {
  const { t } = useWords();
  const { isConnected } = useLive();
  return (
    <div role="status" aria-live="polite">
      {!isConnected && (
        <p class="connection">
          <Icon name="offline" />
          {t(frameWords.lost)}
        </p>
      )}
    </div>
  );
};
