/**
 * Makes the signed-distance atlases of Inter that the TV app draws with, into `public/fonts/`.
 * Run `npm run fonts -w tv-app` after changing the characters or the version of @fontsource/inter.
 * Digits are made tabular here: all of them get the advance of the widest, so that running times stand still.
 */
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { genFont, setGeneratePaths } from '@lightningjs/msdf-generator';
import { adjustFont } from '@lightningjs/msdf-generator/adjustFont';
import { atlasCharacters } from '../src/look/atlas-characters.ts';

type Glyph = { id: number; char: string; xadvance: number; xoffset: number };
type Atlas = { chars: Glyph[]; kernings: { first: number; second: number }[] };

const require = createRequire(import.meta.url);
const fontsource = dirname(require.resolve('@fontsource/inter/package.json'));
const target = join(dirname(fileURLToPath(import.meta.url)), '../public/fonts');

for (const weight of [400, 600]) await makeAtlas(weight);
copyFileSync(join(fontsource, 'LICENSE'), join(target, 'inter-LICENSE.txt'));

async function makeAtlas(weight: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-'));
  const name = `Inter${weight}`;
  copyFileSync(join(fontsource, `files/inter-latin-${weight}-normal.woff`), join(folder, `${name}.woff`));
  writeFileSync(join(folder, 'charset.config.json'), JSON.stringify({ charset: atlasCharacters }));
  setGeneratePaths(folder, target, join(folder, 'charset.config.json'));
  const font = await genFont(`${name}.woff`, 'msdf');
  if (font === null) throw new Error(`no atlas was made for ${name}`);
  await adjustFont(font);
  const path = join(target, `${name}.msdf.json`);
  writeFileSync(path, JSON.stringify(withTabularDigits(JSON.parse(readFileSync(path, 'utf8')) as Atlas)));
}

function withTabularDigits(atlas: Atlas): Atlas {
  const isDigit = (code: number) => code >= 48 && code <= 57;
  const widest = Math.max(...atlas.chars.filter(({ id }) => isDigit(id)).map(({ xadvance }) => xadvance));
  const chars = atlas.chars.map((glyph) =>
    isDigit(glyph.id)
      ? { ...glyph, xadvance: widest, xoffset: glyph.xoffset + (widest - glyph.xadvance) / 2 }
      : glyph,
  );
  const kernings = atlas.kernings.filter(({ first, second }) => !isDigit(first) && !isDigit(second));
  return { ...atlas, chars, kernings };
}
