/** Writing XML: elements with attributes, everything in them escaped. */

/** Attributes; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** XML 1.0, 2.2: everything outside these ranges (control characters, halves of surrogate pairs, U+FFFE). */
const notAllowed = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text as it may stand in an element or an attribute; characters that XML cannot hold are left out. */
export const escapeXml = (text: string): string =>
  text.replace(notAllowed, '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** An element on lines of its own, its children indented. */
export const element = (name: string, attributes: Attributes, children: readonly string[] = []): string => {
  const head = `${name}${Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`]))
    .join('')}`;
  if (children.length === 0) return `<${head}/>`;
  return `<${head}>\n${indent(children.join('\n'))}\n</${name}>`;
};

/** An element with text in it, on one line. */
export const textElement = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

const indent = (text: string): string => text.replace(/^/gm, '  ');
