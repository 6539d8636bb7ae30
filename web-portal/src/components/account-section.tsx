import { useState } from 'preact/hooks';
import { devicesWords } from '../i18n/devices-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useNotices } from '../state/notices.tsx';
import { sentenceOf } from '../state/problem-words.ts';
import { useSession, useSignedIn } from '../state/session.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { Icon } from './icon.tsx';
import { LanguageSwitch } from './language-switch.tsx';

/** Who is signed in, the way out, and the viewer's own data. */
export const AccountSection = () => {
  const { t, language } = useWords();
  const { me } = useSignedIn();
  const { signOut } = useSession();
  const { show } = useNotices();
  const [isErasing, setErasing] = useState(false);
  return (
    <>
      <section class="section" aria-labelledby="account-heading">
        <h2 id="account-heading" class="section__title">
          {t(devicesWords.account)}
        </h2>
        <div class="item">
          <span class="item__words">
            <span class="item__name">{t(devicesWords.signedInAs, { name: me.account.name })}</span>
          </span>
          <button
            type="button"
            class="button"
            onClick={() =>
              signOut().catch((failure: unknown) => show({ text: sentenceOf(failure, language) }))
            }
          >
            <Icon name="signOut" />
            {t(devicesWords.signOut)}
          </button>
        </div>
        <div class="item">
          <span class="item__words item__name">{t(devicesWords.language)}</span>
          <LanguageSwitch />
        </div>
      </section>
      <section class="section" aria-labelledby="data-heading">
        <h2 id="data-heading" class="section__title">
          {t(devicesWords.data)}
        </h2>
        <div class="item">
          <span class="item__words">
            <a class="item__name" href="/v1/me/export" download="continuo-export.json">
              {t(devicesWords.export)}
            </a>
            <span class="card__where">{t(devicesWords.exportHint)}</span>
          </span>
          <Icon name="save" />
        </div>
        <div class="item">
          <span class="item__words">
            <span class="item__name">{t(devicesWords.erase)}</span>
            <span class="card__where">{t(devicesWords.eraseHint)}</span>
          </span>
          <button type="button" class="button button--broken" onClick={() => setErasing(true)}>
            {t(devicesWords.erase)}
          </button>
        </div>
      </section>
      {isErasing && <EraseDialog onClose={() => setErasing(false)} />}
    </>
  );
};
