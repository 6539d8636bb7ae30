import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Field } from '../components/field.tsx';
import { Page } from '../components/page.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { SubmitRow } from '../components/submit-row.tsx';
import { accountWords } from '../i18n/account-words.ts';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useSession } from '../state/session.tsx';
import { nextAddress } from './next-address.ts';
import { faultsFromService, faultsIn, type SignUpFaults } from './sign-up-rules.ts';

export const SignUpPage = () => {
  const { t, language } = useWords();
  const { signUp } = useSession();
  const { query, route } = useLocation();
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<SignUpFaults>({});
  const [isBusy, setBusy] = useState(false);
  const next = nextAddress(query['next']);

  const submit = async (): Promise<void> => {
    const account = {
      username: username.trim(),
      password,
      ...(displayName.trim() === '' ? {} : { displayName: displayName.trim() }),
    };
    const found = faultsIn(account, language);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await signUp(account);
      route(next, true);
    } catch (failure) {
      setFaults(faultsFromService(failure, language));
      setBusy(false);
    }
  };

  return (
    <Page title={t(accountWords.signUpTitle)} width="narrow">
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
          hint={t(accountWords.usernameHint)}
          name="username"
          autocomplete="username"
          value={username}
          onInput={setUsername}
          fault={faults.username ?? null}
          maxLength={40}
          isRequired
          hasFocus
        />
        <PasswordField
          autocomplete="new-password"
          hint={t(accountWords.passwordHint)}
          value={password}
          onInput={setPassword}
          fault={faults.password ?? null}
        />
        <Field
          label={t(accountWords.displayName)}
          hint={t(accountWords.displayNameHint)}
          name="displayName"
          autocomplete="nickname"
          value={displayName}
          onInput={setDisplayName}
          fault={faults.displayName ?? null}
          maxLength={60}
        />
        <SubmitRow label={t(frameWords.signUp)} isBusy={isBusy} fault={faults.form ?? null} />
      </form>
      <p>
        {t(accountWords.knownHere)}{' '}
        <a href={next === '/' ? '/signin' : `/signin?next=${encodeURIComponent(next)}`}>
          {t(frameWords.signIn)}
        </a>
      </p>
    </Page>
  );
};
