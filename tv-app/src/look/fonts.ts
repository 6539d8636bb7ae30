import inter400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?url';
import inter600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?url';
import han400 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?url';
import han600 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-600-normal.woff2?url';
import type { Settings } from '@lightningjs/blits';
import symbols from '@lightningjs/blits/symbols';

export type Weight = 400 | 600;
type Font = NonNullable<Settings['fonts']>[number];

const latin = { 400: inter400, 600: inter600 } as const satisfies Record<Weight, string>;
const han = { 400: han400, 600: han600 } as const satisfies Record<Weight, string>;
const weights = [400, 600] as const;

/** Inter's own (`hhea`), and close enough to Noto's for lines that hold both. */
const metrics = { ascender: 1984, descender: -494, lineGap: 0, unitsPerEm: 2048 };

/** The fonts an app starts with: atlases for WebGL, the web fonts themselves for the canvas renderer. */
export function fontsFor(renderMode: 'webgl' | 'canvas', base: string): Font[] {
  return weights.map((weight) =>
    renderMode === 'canvas'
      ? { family: familyOf('latin', weight), type: 'web', file: latin[weight], metrics }
      : {
          family: familyOf('latin', weight),
          type: 'msdf',
          json: `${base}fonts/Inter${weight}.msdf.json`,
          png: `${base}fonts/Inter${weight}.msdf.png`,
        },
  );
}

/** The family name of a script in one weight, as `Text` elements know it. */
export const familyOf = (script: 'latin' | 'han', weight: Weight): string =>
  `${script === 'latin' ? 'Inter' : 'Continuo'}${weight}`;

/** The part of the renderer that loads fonts. */
export type FontStage = { loadFont(renderer: string, options: object): Promise<void> };

/**
 * Loads the font for everything the atlases lack (1.1 MB a weight), when it is first needed. In one family with
 * Inter, so that a line of both scripts is drawn as one.
 */
export function createHanLoader(): (weight: Weight, stage: FontStage) => void {
  const asked = new Set<Weight>();
  return (weight, stage) => {
    if (asked.has(weight)) return;
    asked.add(weight);
    const fontFamily = familyOf('han', weight);
    void stage
      .loadFont('canvas', { fontFamily, fontUrl: han[weight], metrics })
      .catch(() => asked.delete(weight));
    const inter = new FontFace(fontFamily, `url(${latin[weight]})`, { unicodeRange: 'U+0020-00FF' });
    void inter.load().then(
      (face) => document.fonts.add(face),
      () => undefined,
    );
  };
}

/** The renderer behind a component: Blits has no public way to load a font after its start. */
export const rendererOf = (component: object): { stage: FontStage } =>
  (component as Record<symbol, () => { stage: FontStage }>)[symbols.renderer]?.() ?? noRenderer();

function noRenderer(): never {
  throw new Error('A component has no renderer');
}
