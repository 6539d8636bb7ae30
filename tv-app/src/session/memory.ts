import { type Language, languages, preferredLanguage } from 'look/language';
import { newId } from 'resume-service/client';

/** What a TV keeps between two starts. */
export type Memory = {
  token: string | null;
  readonly deviceId: string;
  name: string | null;
  language: Language;
};

const keys = {
  token: 'continuo.tv.token',
  device: 'continuo.tv.device',
  name: 'continuo.tv.name',
  language: 'continuo.tv.language',
} as const;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Opens the memory in `localStorage`; where a box has none, it lasts until the app is closed. */
export function openMemory(shelf: Shelf = shelfOf(window)): Memory {
  const write = (key: string, value: string | null) =>
    value === null ? shelf.removeItem(key) : shelf.setItem(key, value);
  if (shelf.getItem(keys.device) === null) write(keys.device, `tv-${newId()}`);
  return {
    get token() {
      return shelf.getItem(keys.token);
    },
    set token(token) {
      write(keys.token, token);
    },
    get deviceId() {
      return shelf.getItem(keys.device) ?? '';
    },
    get name() {
      return shelf.getItem(keys.name);
    },
    set name(name) {
      write(keys.name, name);
    },
    get language() {
      const kept = shelf.getItem(keys.language);
      return languages.find((language) => language === kept) ?? preferredLanguage(navigator.languages);
    },
    set language(language) {
      write(keys.language, language);
    },
  };
}

function shelfOf(scope: { localStorage: Storage }): Shelf {
  try {
    scope.localStorage.getItem(keys.token);
    return scope.localStorage;
  } catch {
    const held = new Map<string, string>();
    return {
      getItem: (key) => held.get(key) ?? null,
      setItem: (key, value) => void held.set(key, value),
      removeItem: (key) => void held.delete(key),
    };
  }
}
