import { useState } from 'preact/hooks';
import { accountWords } from '../i18n/account-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { Field } from './field.tsx';

type PasswordFieldProps = {
  value: string;
  onInput(value: string): void;
  fault: string | null;
  autocomplete: 'current-password' | 'new-password';
  hint?: string;
};

/** A password that can be looked at while it is typed. */
export const PasswordField = (props: PasswordFieldProps) => {
  const { t } = useWords();
  const [isShown, setShown] = useState(false);
  return (
    <div class="password">
      <Field
        label={t(accountWords.password)}
        name="password"
        type={isShown ? 'text' : 'password'}
        isRequired
        {...props}
      />
      <label class="password__show">
        <input type="checkbox" checked={isShown} onChange={() => setShown(!isShown)} />
        {t(accountWords.show)}
      </label>
    </div>
  );
};
