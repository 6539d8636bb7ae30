import { useState } from 'preact/hooks';
import { useWords } from '../i18n/language-context.tsx';
import { linkWords } from '../i18n/link-words.ts';
import { Field } from './field.tsx';

type CodeFormProps = { start: string; fault: string | null; onCode(code: string): void };

/** As the TV shows it: capitals, in two groups. What is typed in another way means the same code. */
const asShown = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-/, '');

export const CodeForm = ({ start, fault, onCode }: CodeFormProps) => {
  const { t } = useWords();
  const [code, setCode] = useState(asShown(start));
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const isEmpty = code.replaceAll('-', '') === '';
        setMissing(isEmpty);
        if (!isEmpty) onCode(code.replace(/-$/, ''));
      }}
    >
      <p>{t(linkWords.intro)}</p>
      <Field
        class="field--code"
        label={t(linkWords.code)}
        name="code"
        autocomplete="one-time-code"
        value={code}
        onInput={(typed) => setCode(asShown(typed))}
        fault={isMissing ? t(linkWords.codeMissing) : fault}
        maxLength={16}
        isRequired
        hasFocus
      />
      <button type="submit" class="button button--primary">
        {t(linkWords.next)}
      </button>
    </form>
  );
};
