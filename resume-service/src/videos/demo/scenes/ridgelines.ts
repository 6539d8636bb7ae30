import { pines, ranges, ridge, stars } from '../brushes.ts';
import { along, black, disc, glow, gradient, hex, land, mix, smooth } from '../picture.ts';
import type { Scene } from './scene.ts';

const zenith = ['#101a3a', '#2b3f78', '#3f7fb8', '#4a8fc4', '#5a5fa0', '#141a3c'].map(hex);
const horizon = ['#e8875a', '#ffc07f', '#f6e3c0', '#f8d9a8', '#ff8a5c', '#5a3a6e'].map(hex);
const rock = ['#1a1c38', '#22325a', '#1f4a5c', '#24455a', '#2c2148', '#0a0d20'].map(hex);

/** Mountain ranges from first light to night. */
export const ridgelines: Scene = (picture, { share, seed }) => {
  const sky = along(horizon, share);
  gradient(picture, [along(zenith, share), mix(along(zenith, share), sky, 0.55), sky], 0, 230);
  gradient(picture, [sky, sky], 230);
  if (share < 0.12 || share > 0.85) stars(picture, 160, 150, seed, hex('#fff4e0'));
  const sunX = 90 + 460 * share;
  const sunY = 190 - 110 * Math.sin(Math.PI * share);
  glow(picture, sunX, sunY, 220, hex('#fff0c8'), 0.75);
  disc(picture, sunX, sunY, 19, hex('#fffbe8'), 0.95);
  const near = along(rock, share);
  const far = mix(near, sky, 0.72);
  ranges(picture, { count: 5, horizon: 210, far, near, mist: sky, seed, height: 105 });
  const front = ridge(seed + 5, 372, 62, 260);
  const dark = mix(near, black, 0.55 + 0.2 * smooth(0.7, 1, share));
  land(picture, front, [dark, mix(dark, black, 0.5)]);
  pines(picture, front, 46, dark, seed);
};
