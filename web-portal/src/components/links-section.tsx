import { asDate } from 'look/times';
import { useState } from 'preact/hooks';
import type { Link } from 'resume-service/contract';
import { devicesWords } from '../i18n/devices-words.ts';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useEvents } from '../state/live.tsx';
import { useNotices } from '../state/notices.tsx';
import { sentenceOf } from '../state/problem-words.ts';
import { useServices } from '../state/services.tsx';
import { useLoaded } from '../state/use-loaded.ts';
import { Icon } from './icon.tsx';
import { LoadFailure } from './load-failure.tsx';

const LinkItem = ({ link, isOver, onUnlink }: { link: Link; isOver: boolean; onUnlink(): void }) => {
  const { t, language } = useWords();
  return (
    <li class="item" data-testid="link" data-link={link.id}>
      <span class="item__icon">
        <Icon name="tv" />
      </span>
      <span class="item__words">
        <span class="item__name">{link.account.name}</span>
        <span class="card__where" role={isOver ? 'status' : undefined}>
          {isOver
            ? t(devicesWords.unlinked)
            : t(devicesWords.linkedSince, { date: asDate(Date.parse(link.createdAt), language) })}
        </span>
      </span>
      {isOver ? (
        <a class="button" href="/link">
          {t(devicesWords.linkAgain)}
        </a>
      ) : (
        <button
          type="button"
          class="button"
          aria-label={t(devicesWords.unlinkOf, { name: link.account.name })}
          onClick={onUnlink}
        >
          {t(devicesWords.unlink)}
        </button>
      )}
    </li>
  );
};

/** The TVs that act for the viewer. Unlinking takes effect at once; the line stays and says so. */
export const LinksSection = () => {
  const { client } = useServices();
  const { t, language } = useWords();
  const { show } = useNotices();
  const { value, failure, reload } = useLoaded(() => client.links.list(), 'links');
  const [over, setOver] = useState<readonly Link[]>([]);
  useEvents((event) => {
    if (event.name === 'link' || event.name === 'resync') reload();
  });
  const unlink = (link: Link): void => {
    client.links.remove(link.id).then(
      () => setOver((links) => [...links, link]),
      (reason: unknown) => show({ text: sentenceOf(reason, language) }),
    );
  };
  const isOver = (link: Link): boolean => over.some(({ id }) => id === link.id);
  const links = [...(value ?? []).filter((link) => !isOver(link)), ...over];
  return (
    <section class="section" aria-labelledby="links-heading">
      <h2 id="links-heading" class="section__title">
        {t(devicesWords.links)}
      </h2>
      {value === null && failure !== null && <LoadFailure failure={failure} onRetry={reload} />}
      {value !== null && links.length === 0 && <p class="hint">{t(devicesWords.noLinks)}</p>}
      <ul class="items">
        {links.map((link) => (
          <LinkItem key={link.id} link={link} isOver={isOver(link)} onUnlink={() => unlink(link)} />
        ))}
      </ul>
      <a class="button" href="/link">
        <Icon name="link" />
        {t(frameWords.link)}
      </a>
    </section>
  );
};
