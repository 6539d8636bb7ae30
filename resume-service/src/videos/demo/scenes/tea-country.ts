import { haze, ranges, ridge } from '../brushes.ts';
import { noise } from '../chance.ts';
import { along, type Color, dab, disc, glow, gradient, hex, mix, type Picture } from '../picture.ts';
import type { Scene } from './scene.ts';

/** Terraced tea fields, from the morning mist to the evening. */
export const teaCountry: Scene = (picture, { share, seed }) => {
  const top = along(['#8fc4d0', '#5aa6d4', '#e0a46a'].map(hex), share);
  const low = along(['#fbeecb', '#e6f3e4', '#ffd9a0'].map(hex), share);
  gradient(picture, [top, low], 0, 190);
  gradient(picture, [low, low], 190);
  const sunX = 130 + 380 * share;
  glow(picture, sunX, 96, 200, hex('#fff8dc'), 0.8);
  disc(picture, sunX, 96, 20, hex('#fffdf0'), 0.9);
  const green = along(['#2f7a55', '#3a9a4a', '#4a7a3a'].map(hex), share);
  ranges(picture, {
    count: 2,
    horizon: 178,
    far: mix(green, low, 0.75),
    near: mix(green, low, 0.5),
    mist: low,
    seed,
    height: 90,
  });
  haze(picture, 205, 40, low, 0.6);
  for (let hill = 0; hill < 4; hill += 1)
    terraces(picture, hill, seed, mix(green, low, 0.3 - hill * 0.1), hex('#12402f'));
};

const terraces = (picture: Picture, hill: number, seed: number, light: Color, dark: Color): void => {
  const top = ridge(seed + hill * 11, 262 + hill * 42, 84, 210 + hill * 40, 0.25);
  for (let x = 0; x < picture.width; x += 1) {
    const crest = top(x);
    for (let y = Math.max(Math.floor(crest), 0); y < picture.height; y += 1) {
      const depth = y - crest;
      const width = 7 + hill * 3 + depth * 0.035;
      const step = (depth + 9 * noise(x / 70, seed + hill)) / width;
      const inside = step - Math.floor(step);
      const bushes = 0.12 * noise(x / 3, seed + Math.floor(step) * 17 + hill);
      const shadow = inside > 0.72 ? 0.55 : 0.08 + 0.3 * inside + bushes;
      dab(
        picture,
        x,
        y,
        mix(mix(light, hex('#e8f0a0'), 0.25 * (1 - inside)), dark, shadow + Math.min(depth / 700, 0.3)),
        Math.min(depth + 1, 1),
      );
    }
  }
};
