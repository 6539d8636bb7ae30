import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { devicesWords } from '../i18n/devices-words.ts';
import { frameWords } from '../i18n/frame-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { useNotices } from '../state/notices.tsx';
import { sentenceOf } from '../state/problem-words.ts';
import { useServices } from '../state/services.tsx';
import { useSession, useSignedIn } from '../state/session.tsx';
import { Field } from './field.tsx';

/** The one dialog: erasing an account cannot be undone, so its name is typed first. */
export const EraseDialog = ({ onClose }: { onClose(): void }) => {
  const { client } = useServices();
  const { t, language } = useWords();
  const { me } = useSignedIn();
  const { forget } = useSession();
  const { show } = useNotices();
  const { route } = useLocation();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const name = me.username ?? me.account.name;
  const isConfirmed = typed.trim() === name;

  const erase = async (): Promise<void> => {
    try {
      const { receipt } = await client.accounts.erase();
      route('/');
      forget();
      show({ text: t(devicesWords.erased, { receipt }) });
    } catch (failure) {
      setFault(sentenceOf(failure, language));
    }
  };

  return (
    <dialog
      class="dialog"
      aria-labelledby="erase-heading"
      ref={(dialog) => {
        if (dialog?.isConnected && !dialog.open) dialog.showModal();
      }}
      onClose={onClose}
    >
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed) void erase();
        }}
      >
        <h2 id="erase-heading" class="box__title">
          {t(devicesWords.eraseTitle)}
        </h2>
        <p>{t(devicesWords.eraseMeaning)}</p>
        <Field
          label={t(devicesWords.eraseType, { name })}
          name="confirmation"
          value={typed}
          onInput={setTyped}
          fault={fault}
        />
        <div class="buttons">
          <button type="submit" class="button button--broken" disabled={!isConfirmed}>
            {t(devicesWords.eraseDo)}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t(frameWords.cancel)}
          </button>
        </div>
      </form>
    </dialog>
  );
};
