import { ridge, stars, water } from '../brushes.ts';
import { chance } from '../chance.ts';
import { along, glow, gradient, hex, land, mix, type Picture, shade, smooth } from '../picture.ts';
import type { Scene } from './scene.ts';

const shore = 284;

/** Paper lanterns rising over a lake. */
export const lanterns: Scene = (picture, { share, seed }) => {
  const low = along(['#c4586a', '#7a3f7a', '#34407f', '#1f2f5f'].map(hex), share);
  gradient(picture, [hex('#0a0d26'), mix(hex('#1a1644'), low, 0.3), low], 0, shore);
  stars(picture, 140, 180, seed, hex('#fff0dc'));
  land(picture, ridge(seed, shore + 4, 82, 190), [
    mix(hex('#120e2c'), low, 0.28),
    mix(hex('#120e2c'), low, 0.45),
  ]);
  land(picture, ridge(seed + 6, shore + 6, 34, 120), [hex('#0b0a1e'), hex('#0b0a1e')]);
  const count = 30 + Math.round(34 * share);
  for (let lantern = 0; lantern < count; lantern += 1) hang(picture, lantern, seed, lantern / count);
  water(picture, shore, hex('#0a0a20'), 0.22, seed);
};

const hang = (picture: Picture, lantern: number, seed: number, nearness: number): void => {
  const size = 3 + 17 * nearness ** 2.4;
  const x = chance(lantern, seed, 1) * picture.width;
  const y = 40 + (shore - 90) * chance(lantern, seed, 2) + 30 * nearness;
  const warm = mix(hex('#ff8a3c'), hex('#ffc45e'), chance(lantern, seed, 3));
  glow(picture, x, y, size * 5.5, warm, 0.42);
  const area = { left: x - size, right: x + size, top: y - size * 1.3, bottom: y + size * 1.3 };
  shade(picture, area, warm, (px, py) => {
    const down = (py - area.top) / (size * 2.6);
    const half = size * (0.86 - 0.3 * down * down);
    return smooth(half + 0.7, half - 0.7, Math.abs(px - x)) * smooth(0, 0.08, down);
  });
  glow(picture, x, y + size * 0.7, size * 1.25, hex('#fff3c4'), 0.95);
};
