import { useState } from 'preact/hooks';
import { devicesWords } from '../i18n/devices-words.ts';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useNotices } from '../state/notices.tsx';
import { sentenceOf } from '../state/problem-words.ts';
import { useSession, useSignedIn } from '../state/session.tsx';
import { Icon } from './icon.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Panel } from './panel.tsx';

/** Who is signed in, the language, and the way out; the same on every page. */
export const AccountMenu = () => {
  const { t } = useWords();
  const { me } = useSignedIn();
  const [isOpen, setOpen] = useState(false);
  return (
    <span class="anchor account">
      <button
        type="button"
        class="icon-button account__button"
        aria-label={t(frameWords.account)}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="account" />
      </button>
      {isOpen && (
        <Panel title={me.account.name} onClose={() => setOpen(false)}>
          <AccountChoices onClose={() => setOpen(false)} />
        </Panel>
      )}
    </span>
  );
};

const AccountChoices = ({ onClose }: { onClose(): void }) => {
  const { t, language } = useWords();
  const { signOut } = useSession();
  const { show } = useNotices();
  return (
    <>
      <div class="account__language">
        <span>{t(devicesWords.language)}</span>
        <LanguageSwitch />
      </div>
      <ul class="choices">
        <li>
          <a class="choice" href="/devices" onClick={onClose}>
            <Icon name="browser" />
            <span>{t(frameWords.devices)}</span>
          </a>
        </li>
        <li>
          <button
            type="button"
            class="choice"
            onClick={() =>
              signOut().catch((failure: unknown) => show({ text: sentenceOf(failure, language) }))
            }
          >
            <Icon name="signOut" />
            <span>{t(devicesWords.signOut)}</span>
          </button>
        </li>
      </ul>
    </>
  );
};
