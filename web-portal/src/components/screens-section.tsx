import { asAgo, asClock } from 'look/times';
import { useState } from 'preact/hooks';
import type { Device } from 'resume-service/contract';
import { devicesWords } from '../i18n/devices-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useNotices } from '../state/notices.tsx';
import { sentenceOf } from '../state/problem-words.ts';
import { namesOf } from '../state/screen-order-rules.ts';
import { useServices } from '../state/services.tsx';
import { useSignedIn } from '../state/session.tsx';
import { useNow } from '../state/use-now.ts';
import { useScreens } from '../state/use-screens.ts';
import { Icon } from './icon.tsx';
import { LoadFailure } from './load-failure.tsx';
import { NameForm } from './name-form.tsx';

/** What a screen is doing right now, in one line. */
const useScreenLine = (screen: Device): string => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const playing = screen.nowPlaying;
  const ago = asAgo(screen.lastSeenAt, now, language);
  if (!screen.isListening) return t(devicesWords.notListening, { ago });
  if (playing === null) return t(devicesWords.listening);
  const words = playing.isPlaying ? devicesWords.playing : devicesWords.paused;
  return t(words, { title: playing.title, time: asClock(playing.position) });
};

type ScreenItemProps = { screen: Device; name: string; onChanged(): void };

const ScreenItem = ({ screen, name: shown, onChanged }: ScreenItemProps) => {
  const { client } = useServices();
  const { t, language } = useWords();
  const { device } = useSignedIn();
  const { show } = useNotices();
  const [isRenaming, setRenaming] = useState(false);
  const line = useScreenLine(screen);
  const failed = (failure: unknown): void => show({ text: sentenceOf(failure, language) });
  const rename = (name: string): void => {
    setRenaming(false);
    client.devices.put(screen.id, { name }).then(() => {
      show({ text: t(devicesWords.renamed, { name }) });
      onChanged();
    }, failed);
  };
  const forget = (): void => {
    client.devices.remove(screen.id).then(() => {
      show({ text: t(devicesWords.forgotten, { name: shown }) });
      onChanged();
    }, failed);
  };
  return (
    <li class="item" data-testid="screen" data-device={screen.id}>
      <span class="item__icon">
        <Icon name={screen.kind} />
      </span>
      {isRenaming ? (
        <NameForm
          label={t(devicesWords.nameLabel)}
          start={screen.name}
          maxLength={60}
          onSave={rename}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <>
          <span class="item__words">
            <span class="item__name">
              {shown}
              {screen.id === device && <span class="tag">{t(devicesWords.thisScreen)}</span>}
            </span>
            <span class="card__where">
              {screen.platform.name} · {line}
            </span>
          </span>
          {screen.isHere && (
            <button
              type="button"
              class="icon-button"
              aria-label={t(devicesWords.renameOf, { name: shown })}
              onClick={() => setRenaming(true)}
            >
              <Icon name="rename" />
            </button>
          )}
          {screen.isHere && screen.id !== device && (
            <button
              type="button"
              class="icon-button"
              aria-label={t(devicesWords.forget, { name: shown })}
              onClick={forget}
            >
              <Icon name="remove" />
            </button>
          )}
        </>
      )}
    </li>
  );
};

/** Every screen that acts for the viewer, and what it is doing. */
export const ScreensSection = () => {
  const { t } = useWords();
  const { value, failure, reload } = useScreens();
  const names = namesOf(value ?? []);
  return (
    <section class="section" aria-labelledby="screens-heading">
      <h2 id="screens-heading" class="section__title">
        {t(devicesWords.screens)}
      </h2>
      <p class="hint">{t(devicesWords.screensHint)}</p>
      {value === null && failure !== null && <LoadFailure failure={failure} onRetry={reload} />}
      <ul class="items">
        {value?.map((screen) => (
          <ScreenItem
            key={screen.id}
            screen={screen}
            name={names.get(screen.id) ?? screen.name}
            onChanged={reload}
          />
        ))}
      </ul>
    </section>
  );
};
