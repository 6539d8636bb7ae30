import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Field } from '../components/field.tsx';
import { Page } from '../components/page.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { SubmitRow } from '../components/submit-row.tsx';
import { accountWords } from '../i18n/account-words.ts';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { sentenceOf } from '../state/problem-words.ts';
import { useSession } from '../state/session.tsx';
import { nextAddress } from './next-address.ts';

type Faults = { username?: string; password?: string; form?: string };

export const SignInPage = () => {
  const { t, language } = useWords();
  const { signIn } = useSession();
  const { query, route } = useLocation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);
  const next = nextAddress(query['next']);

  const submit = async (): Promise<void> => {
    const missing: Faults = {
      ...(username.trim() === '' ? { username: t(accountWords.nameMissing) } : {}),
      ...(password === '' ? { password: t(accountWords.passwordMissing) } : {}),
    };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      await signIn({ username: username.trim(), password });
      route(next, true);
    } catch (failure) {
      setFaults({ form: sentenceOf(failure, language) });
      setBusy(false);
    }
  };

  return (
    <Page title={t(accountWords.signInTitle)} width="narrow">
      {next !== '/' && <p class="hint">{t(accountWords.firstSignIn)}</p>}
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={t(accountWords.username)}
          name="username"
          autocomplete="username"
          value={username}
          onInput={setUsername}
          fault={faults.username ?? null}
          isRequired
          hasFocus
        />
        <PasswordField
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
          fault={faults.password ?? null}
        />
        <SubmitRow label={t(frameWords.signIn)} isBusy={isBusy} fault={faults.form ?? null} />
      </form>
      <p>
        {t(accountWords.newHere)}{' '}
        <a href={next === '/' ? '/signup' : `/signup?next=${encodeURIComponent(next)}`}>
          {t(frameWords.signUp)}
        </a>
      </p>
    </Page>
  );
};
