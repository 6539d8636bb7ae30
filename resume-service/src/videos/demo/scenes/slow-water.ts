import { ridge } from '../brushes.ts';
import { chance, noise } from '../chance.ts';
import {
  along,
  type Color,
  dab,
  glow,
  gradient,
  hex,
  land,
  mix,
  type Picture,
  shade,
  smooth,
} from '../picture.ts';
import type { Scene } from './scene.ts';

/** Under the surface: shafts of light, jellyfish, and the deep further down. */
export const slowWater: Scene = (picture, { share, seed }) => {
  const upper = along(['#8ff0e4', '#4fc8d8', '#2a86c0', '#2a4f9a'].map(hex), share);
  const lower = along(['#0a4a66', '#083a5c', '#061f46', '#070f2e'].map(hex), share);
  gradient(picture, [upper, mix(upper, lower, 0.65), lower, mix(lower, hex('#01030c'), 0.5)]);
  shafts(picture, seed, 0.5 - 0.25 * share);
  land(picture, ridge(seed, 350, 70, 200), [mix(lower, upper, 0.12), lower]);
  land(picture, ridge(seed + 4, 374, 56, 130), [mix(lower, hex('#01030c'), 0.5), hex('#01030c')]);
  for (let bell = 0; bell < 6; bell += 1) jellyfish(picture, bell, seed);
};

const shafts = (picture: Picture, seed: number, strength: number): void =>
  shade(
    picture,
    { left: 0, top: 0, right: picture.width, bottom: picture.height },
    hex('#e6fff6'),
    (x, y) => {
      const angle = (x - 250) / (y + 170);
      const beam = smooth(
        0.5,
        0.95,
        0.6 * noise(angle * 7 + 40, seed) + 0.4 * noise(angle * 19 + 40, seed + 5),
      );
      return strength * beam * (1 - y / picture.height) ** 1.3;
    },
  );

const jellyfish = (picture: Picture, bell: number, seed: number): void => {
  const size = 12 + 30 * chance(bell, seed, 1) ** 2;
  const x = 40 + 560 * chance(bell, seed, 2);
  const y = 70 + 170 * chance(bell, seed, 3);
  const color: Color = mix(hex('#ffb7d5'), hex('#ffe3b0'), chance(bell, seed, 4));
  glow(picture, x, y, size * 3, color, 0.4);
  shade(
    picture,
    { left: x - size, right: x + size, top: y - size, bottom: y + size * 0.35 },
    color,
    (px, py) => {
      const away = Math.hypot((px - x) / size, (py - y) / (size * (py < y ? 0.85 : 0.3)));
      return smooth(1, 0.9, away) * (0.35 + 0.5 * away ** 3);
    },
  );
  for (let arm = -3; arm <= 3; arm += 1) {
    for (let down = 0; down < size * 2.6; down += 1) {
      const sway = Math.sin(down / (size * 0.35) + arm + bell) * size * 0.13 * (down / size);
      dab(
        picture,
        Math.round(x + (arm / 3.6) * size + sway),
        Math.round(y + size * 0.2 + down),
        color,
        0.55 * (1 - down / (size * 2.6)),
      );
    }
  }
};
