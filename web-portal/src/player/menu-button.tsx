import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Svg } from '../components/icon.tsx';
import { Panel } from '../components/panel.tsx';

type MenuButtonProps = {
  icon: string;
  label: string;
  /** Shown beside the icon, for example the speed. */
  mark?: string | undefined;
  onOpen(isOpen: boolean): void;
  children: (close: () => void) => ComponentChildren;
};

/** A button over the picture with a few choices behind it. */
export const MenuButton = ({ icon, label, mark, onOpen, children }: MenuButtonProps) => {
  const [isOpen, setOpen] = useState(false);
  const open = (next: boolean): void => {
    setOpen(next);
    onOpen(next);
  };
  return (
    <span class="anchor anchor--up">
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      >
        <Svg source={icon} />
        {mark !== undefined && <span class="mark">{mark}</span>}
      </button>
      {isOpen && (
        <Panel title={label} onClose={() => open(false)}>
          {children(() => open(false))}
        </Panel>
      )}
    </span>
  );
};

/** One of several choices, of which exactly one holds. */
export const RadioChoice = ({
  group,
  label,
  isChosen,
  onChoose,
}: {
  group: string;
  label: string;
  isChosen: boolean;
  onChoose(): void;
}) => (
  <li>
    <label class="choice">
      <input type="radio" name={group} checked={isChosen} onChange={onChoose} />
      <span>{label}</span>
    </label>
  </li>
);
