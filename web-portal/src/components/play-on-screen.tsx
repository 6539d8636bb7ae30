import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';
import { useNotices } from '../state/notices.tsx';
import { sentenceOf } from '../state/problem-words.ts';
import { useServices } from '../state/services.tsx';
import { ScreenList } from './screen-list.tsx';

/** Starts a title on another screen, from its own place; nothing plays here. */
export const PlayOnScreen = ({ video, onDone }: { video: string; onDone(): void }) => {
  const { client } = useServices();
  const { t, language } = useWords();
  const { show } = useNotices();
  return (
    <ScreenList
      onChoose={({ id, name: device }) => {
        onDone();
        client.devices.play(id, { video }).then(
          () => show({ text: t(screensWords.startingPaused, { device }) }),
          (failure: unknown) =>
            show({ text: t(screensWords.failed, { device, why: sentenceOf(failure, language) }) }),
        );
      }}
    />
  );
};
