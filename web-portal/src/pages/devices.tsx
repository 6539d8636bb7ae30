import { DataSection } from '../components/data-section.tsx';
import { LinksSection } from '../components/links-section.tsx';
import { Page } from '../components/page.tsx';
import { ScreensSection } from '../components/screens-section.tsx';
import { devicesWords } from '../i18n/devices-words.ts';
import { useWords } from '../i18n/language-context.tsx';

/** The screens that know where one stopped, the TVs that are linked, and the account. */
export const DevicesPage = () => {
  const { t } = useWords();
  return (
    <Page title={t(devicesWords.title)} width="narrow">
      <ScreensSection />
      <LinksSection />
      <DataSection />
    </Page>
  );
};
