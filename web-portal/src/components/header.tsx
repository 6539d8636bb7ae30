import { useLocation } from 'preact-iso';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useSession } from '../state/session.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Icon, type IconName } from './icon.tsx';
import { LanguageSwitch } from './language-switch.tsx';

const NavLink = ({ href, icon, label }: { href: string; icon: IconName; label: string }) => {
  const { path } = useLocation();
  return (
    <a href={href} class="nav__link" aria-current={path === href ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
    </a>
  );
};

/** The way around, the same on every page but the player's. */
export const Header = () => {
  const { t } = useWords();
  const { state } = useSession();
  return (
    <header class="header">
      <a href="/" class="brand">
        <Brand />
        Continuo
      </a>
      <nav class="nav" aria-label={t(frameWords.main)}>
        {state === 'signed-in' && (
          <>
            <NavLink href="/" icon="watch" label={t(frameWords.home)} />
            <NavLink href="/link" icon="link" label={t(frameWords.link)} />
            <NavLink href="/devices" icon="browser" label={t(frameWords.devicesShort)} />
          </>
        )}
        {state === 'signed-out' && <LanguageSwitch />}
        {state === 'signed-out' && <NavLink href="/signin" icon="signIn" label={t(frameWords.signIn)} />}
      </nav>
      {state === 'signed-in' && <AccountMenu />}
    </header>
  );
};

/** A pause that becomes a play. */
const Brand = () => (
  <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect x="6" y="6" width="5" height="20" rx="2.5" fill="currentColor" />
    <path
      class="brand__play"
      d="M15 7.6v16.8a1.8 1.8 0 0 0 2.8 1.5l11.6-8.4a1.8 1.8 0 0 0 0-3L17.8 6.1A1.8 1.8 0 0 0 15 7.6z"
    />
  </svg>
);
