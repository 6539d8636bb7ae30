import { Page } from '../components/page.tsx';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';

/** No such page. */
export const LostPage = () => {
  const { t } = useWords();
  return (
    <Page title={t(frameWords.lostPageTitle)} width="narrow">
      <p>{t(frameWords.lostPage)}</p>
      <a class="button button--primary" href="/">
        {t(frameWords.lostPageBack)}
      </a>
    </Page>
  );
};
