import { useState } from 'preact/hooks';
import { useWords } from '../i18n/language-context.tsx';
import { screensWords } from '../i18n/screens-words.ts';
import { useServices } from '../state/services.tsx';
import { readStored, writeStored } from '../state/stored.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { Icon } from './icon.tsx';

const storageKey = 'continuo.operator';

/** No screen yet: whose box is it? The choice is remembered, and says how that box is linked. */
export const OperatorPicker = () => {
  const { client } = useServices();
  const { t } = useWords();
  const [chosen, setChosen] = useState(() => readStored(storageKey));
  const { value } = useLoaded(() => client.platforms.list(), 'platforms');
  const operators = (value ?? []).filter((platform) => platform.kind === 'iptv');
  // With a single operator there is nothing to choose.
  const operator = operators.length === 1 ? operators[0] : operators.find(({ id }) => id === chosen);
  return (
    <div class="operators" data-testid="operators">
      <p>{t(screensWords.none)}</p>
      <fieldset class="operators__choice">
        <legend class="card__where">{t(screensWords.chooseOperator)}</legend>
        {operators.map(({ id, name }) => (
          <label key={id} class="choice">
            <input
              type="radio"
              name="operator"
              checked={id === operator?.id}
              onChange={() => {
                writeStored(storageKey, id);
                setChosen(id);
              }}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      {operator !== undefined && (
        <p class="operators__how">{t(screensWords.howTo, { operator: operator.name })}</p>
      )}
      <a class="button button--primary" href="/link">
        <Icon name="link" />
        {t(screensWords.typeCode)}
      </a>
    </div>
  );
};
