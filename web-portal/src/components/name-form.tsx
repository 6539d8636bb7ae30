import { useState } from 'preact/hooks';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { Field } from './field.tsx';

type NameFormProps = {
  label: string;
  hint?: string;
  start?: string;
  /** Longest name the service takes. */
  maxLength?: number;
  onSave(name: string): void;
  onCancel(): void;
};

/** One name and a button. */
export const NameForm = ({ label, hint, start = '', maxLength = 120, onSave, onCancel }: NameFormProps) => {
  const { t } = useWords();
  const [name, setName] = useState(start);
  return (
    <form
      class="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSave(name.trim());
      }}
    >
      <Field
        label={label}
        name="name"
        value={name}
        onInput={setName}
        maxLength={maxLength}
        hasFocus
        {...(hint === undefined ? {} : { hint })}
      />
      <div class="buttons">
        <button type="submit" class="button button--primary" disabled={name.trim() === ''}>
          {t(frameWords.save)}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t(frameWords.cancel)}
        </button>
      </div>
    </form>
  );
};
