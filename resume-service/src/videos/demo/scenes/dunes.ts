import { haze } from '../brushes.ts';
import { noise, outline } from '../chance.ts';
import { along, type Color, dab, disc, glow, gradient, hex, mix, type Picture } from '../picture.ts';
import type { Scene } from './scene.ts';

/** Dunes with a lit and a shaded side, under a very large sun. */
export const dunes: Scene = (picture, { share, seed }) => {
  const top = along(['#2b4a7a', '#3f86b0', '#6a4a86', '#2a1f4c'].map(hex), share);
  const low = along(['#ffd6a0', '#ffe7bf', '#ff9a62', '#e0586a'].map(hex), share);
  gradient(picture, [top, mix(top, low, 0.6), low], 0, 250);
  gradient(picture, [low, low], 250);
  const sunX = 470 - 300 * share;
  const sunY = 150 + 45 * share;
  glow(picture, sunX, sunY, 260, hex('#fff2cf'), 0.55);
  disc(picture, sunX, sunY, 62, mix(hex('#fff6dc'), hex('#ffb35c'), share * 0.7), 0.96);
  haze(picture, 236, 60, low, 0.55);
  const lit = along(['#f0a35c', '#f4c27c', '#e8784a', '#b0485a'].map(hex), share);
  const shaded = along(['#8a4a3a', '#a8653f', '#5c2a4a', '#2c1838'].map(hex), share);
  for (let row = 0; row < 4; row += 1)
    dune(picture, row, seed, mix(lit, low, 0.45 - row * 0.15), mix(shaded, low, 0.4 - row * 0.14));
};

const dune = (picture: Picture, row: number, seed: number, lit: Color, shaded: Color): void => {
  const scale = 150 + row * 70;
  const crest = (x: number): number =>
    232 +
    row * 36 -
    (34 + row * 15) *
      (1 - Math.abs(2 * outline((x + seed * 331 + row * 190) / scale, seed + row, 2, 0.3) - 1)) ** 1.5;
  for (let x = 0; x < picture.width; x += 1) {
    const top = crest(x);
    const slope = crest(x + 3) - crest(x - 3);
    for (let y = Math.max(Math.floor(top), 0); y < picture.height; y += 1) {
      const depth = y - top;
      const edge = slope * 5 + 10 * noise(depth / 26 + x / 90, seed + row) - depth * 0.05;
      const share = Math.min(Math.max(0.5 + edge / 14, 0), 1);
      const ripple = 0.05 * Math.sin(depth * 1.1 + 6 * noise(x / 34, seed + row * 3)) * (1 - share);
      dab(
        picture,
        x,
        y,
        mix(lit, shaded, Math.min(Math.max(share * 0.9 + ripple + depth / 900, 0), 1)),
        Math.min(depth + 1, 1),
      );
    }
  }
};
