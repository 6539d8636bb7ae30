import { haze, water } from '../brushes.ts';
import { chance } from '../chance.ts';
import { along, type Color, glow, gradient, hex, mix, type Picture, shade } from '../picture.ts';
import type { Scene } from './scene.ts';

const neon = ['#ff3d81', '#36e2ff', '#ffb02e', '#8f6bff', '#3dffb0'].map(hex);
const street = 288;

/** A city in the rain, its lights doubled by the wet street. */
export const neonRain: Scene = (picture, { share, seed }) => {
  const low = along(['#ff7a59', '#d94a8c', '#7a3fb8', '#3f5fd0'].map(hex), share);
  gradient(picture, [hex('#0a0820'), hex('#241046'), mix(hex('#5a1e6a'), low, 0.4), low], 0, street);
  glow(picture, 200 + 240 * chance(seed), 250, 280, low, 0.6);
  for (let row = 0; row < 3; row += 1) skyline(picture, row, seed, low);
  haze(picture, street - 8, 46, low, 0.38);
  signs(picture, seed);
  water(picture, street, hex('#0a0716'), 0.3, seed);
};

const skyline = (picture: Picture, row: number, seed: number, sky: Color): void => {
  const body = mix(hex('#0b0a1c'), sky, 0.42 - row * 0.18);
  let x = -20 - 30 * chance(seed, row);
  for (let house = 0; x < picture.width; house += 1) {
    const width = 26 + 50 * chance(house, seed, row);
    const top = street - (70 + row * 8) - (150 - row * 34) * chance(house, seed + 3, row) ** 1.5;
    shade(picture, { left: x, right: x + width, top, bottom: street }, body, () => 1);
    if (chance(house, seed, 11) > 0.6)
      shade(
        picture,
        { left: x + width / 2, right: x + width / 2 + 2, top: top - 26, bottom: top },
        body,
        () => 1,
      );
    windows(picture, { x, width, top, row, seed: seed + house * 31 });
    x += width + (row === 2 ? 14 * chance(house, seed, 17) : 0);
  }
};

const windows = (
  picture: Picture,
  house: { x: number; width: number; top: number; row: number; seed: number },
): void => {
  const step = 6 + house.row;
  for (let y = Math.floor(house.top) + 7; y < street - 10; y += step + 3) {
    for (let x = Math.floor(house.x) + 5; x < house.x + house.width - 6; x += step) {
      const luck = chance(x, y, house.seed);
      if (luck < 0.62) continue;
      const color =
        luck > 0.95 ? (neon[Math.floor(luck * 997) % neon.length] ?? hex('#ffd9a0')) : hex('#ffd08a');
      const light = 0.25 + 0.22 * house.row + 0.3 * (luck - 0.6);
      shade(picture, { left: x, right: x + 3, top: y, bottom: y + 4 }, color, () => light);
    }
  }
};

const signs = (picture: Picture, seed: number): void => {
  for (let sign = 0; sign < 7; sign += 1) {
    const color = neon[sign % neon.length] ?? hex('#ffffff');
    const x = Math.floor(30 + chance(sign, seed, 21) * 580);
    const top = Math.floor(150 + chance(sign, seed, 22) * 60);
    const height = 26 + Math.floor(chance(sign, seed, 23) * 34);
    glow(picture, x + 4, top + height / 2, 62, color, 0.55);
    shade(
      picture,
      { left: x, right: x + 9, top, bottom: top + height },
      mix(color, hex('#ffffff'), 0.35),
      (_, y) => ((y - top) % 9 < 7 ? 0.95 : 0.2),
    );
  }
};
