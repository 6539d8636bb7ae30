const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)).join('');

/** Every character the distance-field atlases of Inter hold: Latin-1 and the punctuation of typeset text. */
export const atlasCharacters = `${range(0x20, 0x7e)}${range(0xa1, 0xac)}${range(0xae, 0xff)}ŒœŸ–—‘’‚“”„•…€™−`;

const known = new Set(`${atlasCharacters}\u00a0\n`);

/** True when the atlases can draw all of `text`; anything else goes to the canvas text renderer. */
export function isInAtlas(text: string): boolean {
  for (const character of text) if (!known.has(character)) return false;
  return true;
}
