import { chance } from './chance.ts';
import type { Drift } from './drift.ts';
import { tileSize } from './drifts.ts';
import { createPicture } from './picture.ts';
import type { Moment, Scene } from './scenes/scene.ts';

/** The size of every demo film. */
export const filmSize = { width: 640, height: 360 };

/** One picture of a film: RGB, three bytes a pixel, dithered so that night skies show no bands. */
export const paintScene = (scene: Scene, moment: Moment): Uint8Array => {
  const picture = createPicture(filmSize.width, filmSize.height);
  scene(picture, moment);
  return Uint8Array.from(picture.pixels, (value, at) =>
    Math.min(Math.max(Math.floor(value + chance(at, 77)), 0), 255),
  );
};

/** A drift's tile as a PAM file (netpbm's format with an alpha channel). */
export const paintTile = (drift: Drift): Uint8Array => {
  const { width, height } = tileSize(drift);
  const head = `P7\nWIDTH ${width}\nHEIGHT ${height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n`;
  const pixels = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const opacity = drift.opacityAt(at % width, Math.floor(at / width));
    pixels.set([...drift.color, Math.min(Math.max(opacity, 0), 1) * 255], at * 4);
  }
  return Buffer.concat([Buffer.from(head), pixels]);
};
