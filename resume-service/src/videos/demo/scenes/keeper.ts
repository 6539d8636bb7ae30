import { glitter, ridge, stars, water } from '../brushes.ts';
import { cloud } from '../chance.ts';
import {
  along,
  black,
  type Color,
  dab,
  disc,
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

const horizon = 238;

/** A lighthouse from the evening into the night; its beam turns from picture to picture. */
export const keeper: Scene = (picture, { share, seed }) => {
  const top = along(['#3a4f8a', '#2a2f66', '#10183c', '#070d26'].map(hex), share);
  const low = along(['#ffb48a', '#f07a6a', '#6a4a7a', '#2a4668'].map(hex), share);
  gradient(picture, [top, mix(top, low, 0.45), low], 0, horizon);
  stars(picture, Math.round(220 * share), 190, seed, hex('#fff6e6'));
  clouds(picture, seed, mix(low, hex('#ffffff'), 0.35 - 0.3 * share));
  water(picture, horizon, mix(top, black, 0.25), 0.3, seed);
  glitter(picture, horizon, 210, mix(low, hex('#ffffff'), 0.4), seed);
  const rock = mix(hex('#15101e'), top, 0.15);
  const slope = ridge(seed % 3, 352, 44, 70);
  land(picture, (x) => slope(x) - 118 * smooth(330, 560, x), [rock, black]);
  tower(picture, 498, 222, mix(hex('#f4ece0'), top, 0.25 + 0.35 * share));
  beam(picture, 498, 92, seed * 1.9, 0.35 + 0.45 * share);
};

const clouds = (picture: Picture, seed: number, color: Color): void =>
  shade(picture, { left: 0, right: picture.width, top: 40, bottom: horizon }, color, (x, y) => {
    const mass = 0.6 * cloud(x / 150, y / 20, seed) + 0.4 * cloud(x / 50, y / 9, seed + 7);
    return 0.6 * smooth(0.52, 0.85, mass) * smooth(40, 110, y) * smooth(horizon, 190, y);
  });

const tower = (picture: Picture, x: number, foot: number, color: Color): void => {
  shade(picture, { left: x - 22, right: x + 22, top: 104, bottom: foot + 24 }, color, (px, py) => {
    const half = 9 + 9 * ((py - 104) / (foot - 104));
    const stripe = Math.floor((py - 104) / 30) % 2;
    const round = 1 - 0.45 * smooth(-0.4, 1, (px - x) / half);
    const cover = smooth(half + 0.6, half - 0.6, Math.abs(px - x));
    if (stripe === 1) dab(picture, px, py, mix(hex('#a83a34'), black, 1 - round), cover);
    return stripe === 1 ? 0 : cover * round;
  });
  shade(picture, { left: x - 14, right: x + 14, top: 101, bottom: 105 }, hex('#1a1420'), () => 1);
  shade(picture, { left: x - 8, right: x + 8, top: 85, bottom: 101 }, hex('#ffe9a8'), () => 1);
  shade(picture, { left: x - 11, right: x + 11, top: 74, bottom: 86 }, hex('#1a1420'), (px, py) =>
    Math.abs(px - x) < (py - 73) * 0.95 ? 1 : 0,
  );
};

const beam = (picture: Picture, x: number, y: number, turn: number, strength: number): void => {
  const angle = Math.PI + 0.5 * Math.sin(turn);
  shade(
    picture,
    { left: 0, right: picture.width, top: 0, bottom: picture.height },
    hex('#fff2c4'),
    (px, py) => {
      const away = Math.hypot(px - x, py - y);
      const off = Math.abs(((Math.atan2(py - y, px - x) - angle + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
      return strength * smooth(0.11, 0.02, off) * Math.max(1 - away / 640, 0) ** 1.4;
    },
  );
  glow(picture, x, y, 80, hex('#ffe9a8'), 0.9);
  disc(picture, x, y, 5, hex('#fffdf0'));
};
