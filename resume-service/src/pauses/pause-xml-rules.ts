/** A pause state as XML 1.0: one element for each field, in the order and with the names of the JSON form. */
import type { PauseState } from './contract.ts';

/** The whole document, in UTF-8. */
export const pauseStateXml = (state: PauseState): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element('pauseState', state)}\n`;

const element = (name: string, value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  return `<${name}>${typeof value === 'object' ? children(value) : escapeText(String(value))}</${name}>`;
};

const children = (fields: object): string =>
  Object.entries(fields)
    .map(([name, value]) => element(name, value))
    .join('');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/** What XML 1.0 §2.2 does not allow at all (with `u`: lone surrogates too); a bare CR would be read as a line feed. */
const notAllowed = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uD800-\uDFFF]/gu;

const escapeText = (text: string): string =>
  text.replace(notAllowed, '\uFFFD').replace(/[&<>"'\r]/g, (character) => entities[character] ?? character);
