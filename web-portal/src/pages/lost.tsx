import { Page } from '../components/page.tsx';
import { commonWords } from '../i18n/common-words.ts';
import { useWords } from '../i18n/language-context.tsx';

/** No such page. */
export const LostPage = () => {
  const { t } = useWords();
  return (
    <Page title={t(commonWords.lostPageTitle)} width="narrow">
      <p>{t(commonWords.lostPage)}</p>
      <a class="button button--primary" href="/">
        {t(commonWords.lostPageBack)}
      </a>
    </Page>
  );
};
