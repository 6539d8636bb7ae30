import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { Icon } from './icon.tsx';

type PanelProps = {
  title: string;
  onClose(): void;
  children: ComponentChildren;
};

/**
 * A small group of choices over the page: beside its button on a desktop, a sheet at the foot on a phone. Escape
 * and a press outside close it, and the focus goes back to where it came from.
 */
export const Panel = ({ title, onClose, children }: PanelProps) => {
  const { t } = useWords();
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const before = document.activeElement;
    const outside = (event: PointerEvent) => {
      const opener = before?.closest('button');
      if (!(event.target instanceof Node) || panel.current?.contains(event.target)) return;
      if (!opener?.contains(event.target)) close.current();
    };
    // On the document: what had the focus may have gone from the panel with the last press.
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape);
      const hadFocus =
        panel.current?.contains(document.activeElement) || document.activeElement === document.body;
      if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  // Each group of choices begins at its top, unless a field in it has taken the focus.
  useEffect(() => {
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus({ preventScroll: true });
  }, [title]);

  return (
    <div ref={panel} class="panel" role="dialog" aria-labelledby={id} tabIndex={-1}>
      <div class="panel__head">
        <h2 id={id} class="panel__title">
          {title}
        </h2>
        <button type="button" class="icon-button" aria-label={t(frameWords.close)} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </div>
  );
};
