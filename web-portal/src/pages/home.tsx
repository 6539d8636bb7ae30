import { ContinueRow } from '../components/continue-row.tsx';
import { Library } from '../components/library.tsx';
import { Page } from '../components/page.tsx';
import { TwoScreens } from '../components/two-screens.tsx';
import { frameWords } from '../i18n/frame-words.ts';
import { homeWords } from '../i18n/home-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useSession } from '../state/session.tsx';

/** Where one stopped first, then everything there is. */
export const HomePage = () => {
  const { t } = useWords();
  const { state } = useSession();
  if (state === 'signed-out') return <Welcome />;
  return (
    <Page title={t(homeWords.title)} isTitleShown={false}>
      <ContinueRow />
      <Library />
    </Page>
  );
};

const Welcome = () => {
  const { t } = useWords();
  return (
    <Page title={t(homeWords.signedOutTitle)} width="narrow">
      <div class="welcome">
        <TwoScreens />
        <p class="welcome__words">{t(homeWords.signedOut)}</p>
        <div class="buttons">
          <a class="button button--primary" href="/signup">
            {t(frameWords.signUp)}
          </a>
          <a class="button" href="/signin">
            {t(frameWords.signIn)}
          </a>
        </div>
      </div>
    </Page>
  );
};
