/** Writing HTML without holes: everything put into the template is escaped unless it is already HTML. */

/** A piece of finished HTML. */
export type Html = { readonly html: string };

/** Text as it may stand in HTML, in attributes too. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const written = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(written).join('');
  if (typeof value === 'object' && value !== null && 'html' in value) return String(value.html);
  return value === undefined || value === null || value === false ? '' : escapeHtml(String(value));
};

/** Tagged template: strings are escaped, pieces of HTML and lists of them are taken as they are. */
export const html = (parts: TemplateStringsArray, ...values: unknown[]): Html => ({
  html: parts.map((part, index) => part + (index < values.length ? written(values[index]) : '')).join(''),
});
