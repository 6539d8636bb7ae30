import { haze, pines, ridge } from '../brushes.ts';
import { along, disc, glow, gradient, hex, land, mix } from '../picture.ts';
import type { Scene } from './scene.ts';

/** A forest in falling snow, from a pale morning to the blue hour. */
export const firstSnow: Scene = (picture, { share, seed }) => {
  const top = along(['#9fb4c8', '#b8c8d4', '#7f93b8', '#2c3f6e'].map(hex), share);
  const low = along(['#f3e6dc', '#eef2f4', '#f0cfc0', '#8fa0c4'].map(hex), share);
  gradient(picture, [top, low], 0, 260);
  gradient(picture, [low, low], 260);
  glow(picture, 440 - 200 * share, 120, 170, hex('#fffaf0'), 0.7);
  disc(picture, 440 - 200 * share, 120, 22, hex('#fffdf6'), 0.75);
  const dark = along(['#1f3a4a', '#274a50', '#2a2f52', '#0c1430'].map(hex), share);
  for (let row = 0; row < 4; row += 1) {
    const color = mix(dark, low, 0.78 - row * 0.25);
    const foot = ridge(seed + row * 9, 250 + row * 34, 54 - row * 6, 240);
    pines(picture, foot, 34 + row * 26, color, seed + row * 5);
    const snow = mix(mix(hex('#ffffff'), low, 0.4), dark, 0.12 + 0.1 * (3 - row) * 0.3 + 0.22 * share);
    land(picture, (x) => foot(x) + 4 + row * 2, [snow, mix(snow, dark, 0.16)], 90);
    haze(picture, 262 + row * 30, 26, low, 0.34);
  }
};
