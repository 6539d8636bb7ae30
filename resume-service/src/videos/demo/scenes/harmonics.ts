import { noise } from '../chance.ts';
import { along, dab, glow, gradient, hex, mix, smooth } from '../picture.ts';
import type { Scene } from './scene.ts';

/** Strings of light: sound made visible. */
export const harmonics: Scene = (picture, { share, seed }) => {
  const ground = along(['#14213d', '#2a1440', '#0b2b33', '#1c1030'].map(hex), share);
  gradient(picture, [mix(ground, hex('#000000'), 0.55), ground, mix(ground, hex('#000000'), 0.65)]);
  const start = along(['#ffb454', '#ff5d7a', '#5dffd0', '#8f8bff'].map(hex), share);
  const end = along(['#ff4d8a', '#7a5dff', '#3d9bff', '#ffcf5d'].map(hex), share);
  glow(picture, 320, 190, 300, mix(start, end, 0.5), 0.3);
  for (let string = 0; string < 34; string += 1) {
    const depth = string / 33;
    const color = mix(start, end, depth);
    for (let x = 0; x < picture.width; x += 1) {
      const envelope = smooth(-40, 320, x) * smooth(680, 320, x);
      const swing =
        Math.sin(x / (70 + 6 * seed) + depth * 4.2 + seed) + 0.6 * Math.sin(x / 37 - depth * 6 + seed * 2);
      const y =
        190 +
        (depth - 0.5) * 90 +
        envelope * (56 * swing * (0.4 + depth) + 20 * noise(x / 40, seed + string));
      const light = 0.16 + 0.5 * envelope * (1 - Math.abs(depth - 0.5));
      for (let off = -1; off <= 2; off += 1)
        dab(
          picture,
          x,
          Math.floor(y) + off,
          color,
          light * Math.max(1.4 - Math.abs(Math.floor(y) + off - y), 0),
        );
    }
  }
};
