import { pines, ridge, stars, water } from '../brushes.ts';
import { cloud, noise } from '../chance.ts';
import { along, dab, gradient, hex, land, mix, type Picture } from '../picture.ts';
import type { Scene } from './scene.ts';

const shore = 262;

/** Northern lights over a lake. */
export const aurora: Scene = (picture, { share, seed }) => {
  gradient(picture, ['#04081a', '#081a33', '#0e3346', '#1c5254'].map(hex), 0, shore);
  stars(picture, 320, 230, seed, hex('#eaf6ff'));
  for (let curtain = 0; curtain < 3; curtain += 1) hang(picture, curtain, seed, share);
  land(picture, ridge(seed + 2, shore + 8, 66, 170), ['#0a1c2c', '#0c2230'].map(hex));
  const bank = ridge(seed + 9, shore + 4, 16, 120);
  land(picture, bank, [hex('#050d16'), hex('#050d16')]);
  pines(picture, bank, 34, hex('#050d16'), seed);
  water(picture, shore, hex('#04101c'), 0.25, seed);
};

const hang = (picture: Picture, curtain: number, seed: number, share: number): void => {
  const foot = along(['#5dffa0', '#3df0c0', '#7dff8a', '#4de0ff'].map(hex), (share + curtain * 0.3) % 1);
  const crown = along(['#7a4dff', '#c04dff', '#ff4d9a', '#7a4dff'].map(hex), share);
  for (let x = 0; x < picture.width; x += 1) {
    const bend = x + 70 * noise(x / 120, seed + curtain * 13);
    const base =
      175 + curtain * 18 - 90 * noise(bend / 190, seed + curtain * 5) + 18 * noise(x / 26, seed + curtain);
    const height = 70 + 110 * noise(bend / 55, seed + curtain * 3);
    const strength =
      0.8 * noise(bend / 110, seed + 40 + curtain) * (0.6 + 0.4 * noise(x / 5, seed + curtain * 7));
    for (let y = Math.max(Math.floor(base - height), 0); y < base + 10; y += 1) {
      const up = (base - y) / height;
      const fade = up < 0 ? Math.max(1 + up * 9, 0) : Math.max(1 - up, 0) ** 1.6;
      dab(
        picture,
        x,
        y,
        mix(foot, crown, Math.max(up, 0)),
        strength * fade * (0.75 + 0.25 * cloud(x / 40, y / 40, seed)),
      );
    }
  }
};
