import inter400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?url';
import inter600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?url';
import han400 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?url';
import han600 from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-600-normal.woff2?url';
import type { Settings } from '@lightningjs/blits';
import symbols from '@lightningjs/blits/symbols';
import type { DrawingStage } from './steady-drawing.ts';

export type Weight = 400 | 600;
type Font = NonNullable<Settings['fonts']>[number];

const latin = { 400: inter400, 600: inter600 } as const satisfies Record<Weight, string>;
const han = { 400: han400, 600: han600 } as const satisfies Record<Weight, string>;
const weights = [400, 600] as const;

/** Inter's own (`hhea`), and close enough to Noto's for lines that hold both. */
const metrics = { ascender: 1984, descender: -494, lineGap: 0, unitsPerEm: 2048 };

type RenderMode = 'webgl' | 'canvas';

/** The fonts an app starts with: atlases for WebGL; the canvas renderer loads its fonts with their metrics itself. */
export function fontsFor(renderMode: RenderMode, base: string): Font[] {
  if (renderMode === 'canvas') return [];
  return weights.map((weight) => ({
    family: familyOf('latin', weight),
    type: 'msdf',
    json: `${base}fonts/Inter${weight}.msdf.json`,
    png: `${base}fonts/Inter${weight}.msdf.png`,
  }));
}

/** What a line is written in: what the atlases hold, or everything else. */
export type Script = 'latin' | 'han';

/** The family name of a script in one weight, as `Text` elements know it. */
export const familyOf = (script: Script, weight: Weight): string =>
  `${script === 'latin' ? 'Inter' : 'Continuo'}${weight}`;

/** The part of the renderer that loads fonts. */
export type FontStage = { loadFont(renderer: string, options: object): Promise<void> };

/** Sees to it that a font is there or on its way; called with every line that needs it. */
export type FontNeed = (script: Script, weight: Weight, stage: FontStage) => void;

/**
 * Loads web fonts when they are first needed: for everything the atlases lack (1.1 MB a weight, in one family with
 * Inter, so that a line of both scripts is drawn as one), and for all text where there are no atlases.
 */
export function createFontNeed(renderMode: RenderMode): FontNeed {
  const asked = new Set<string>();
  return (script, weight, stage) => {
    const fontFamily = familyOf(script, weight);
    if (asked.has(fontFamily) || (script === 'latin' && renderMode === 'webgl')) return;
    asked.add(fontFamily);
    const fontUrl = (script === 'latin' ? latin : han)[weight];
    stage.loadFont('canvas', { fontFamily, fontUrl, metrics }).catch(() => asked.delete(fontFamily));
    if (script === 'han') addInter(fontFamily, weight);
  };
}

function addInter(fontFamily: string, weight: Weight): void {
  const inter = new FontFace(fontFamily, `url(${latin[weight]})`, { unicodeRange: 'U+0020-00FF' });
  inter.load().then(
    (face) => document.fonts.add(face),
    () => undefined,
  );
}

/** The renderer behind a component: Blits has no public way to load a font after its start, or to watch it draw. */
export const rendererOf = (component: object): { stage: FontStage & DrawingStage } =>
  (component as Record<symbol, () => { stage: FontStage & DrawingStage }>)[symbols.renderer]?.() ??
  noRenderer();

function noRenderer(): never {
  throw new Error('A component has no renderer');
}
