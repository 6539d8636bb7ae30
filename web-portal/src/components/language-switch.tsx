import { languageNames, languages, languageTags } from 'look/language';
import { devicesWords } from '../i18n/devices-words.ts';
import { useWords } from '../i18n/language-context.tsx';

/** The language of the portal's words; each language calls itself by its own name. */
export const LanguageSwitch = () => {
  const { t, language, choose } = useWords();
  return (
    <fieldset class="switch">
      <legend class="for-screen-readers">{t(devicesWords.language)}</legend>
      {languages.map((offered) => (
        <label key={offered} class="switch__choice" lang={languageTags[offered]}>
          <input
            type="radio"
            name="language"
            checked={offered === language}
            onChange={() => choose(offered)}
          />
          <span>{languageNames[offered]}</span>
        </label>
      ))}
    </fieldset>
  );
};
