import { useState } from 'preact/hooks';
import { devicesWords } from '../i18n/devices-words.ts';
import { useWords } from '../i18n/language-context.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { Icon } from './icon.tsx';

/** The viewer's own data: a copy of it, and the end of it. */
export const DataSection = () => {
  const { t } = useWords();
  const [isErasing, setErasing] = useState(false);
  return (
    <>
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
