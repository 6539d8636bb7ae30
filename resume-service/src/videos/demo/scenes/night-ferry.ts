import { glitter, ridge, stars, water } from '../brushes.ts';
import { chance } from '../chance.ts';
import { black, dab, disc, glow, gradient, hex, land, mix, type Picture, shade, white } from '../picture.ts';
import type { Scene } from './scene.ts';

const horizon = 214;

/** A ferry under the moon; it crosses the picture in the course of the film. */
export const nightFerry: Scene = (picture, { share, seed }) => {
  gradient(picture, ['#050b1e', '#0d2246', '#1f4a6e', '#5f8c98'].map(hex), 0, horizon + 4);
  stars(picture, 220, 170, seed, hex('#e8f2ff'));
  const moonX = 430 - 220 * share;
  const moonY = 96 - 40 * Math.sin(Math.PI * share);
  glow(picture, moonX, moonY, 190, hex('#bcd8e8'), 0.55);
  const coast = ridge(seed, horizon + 6, 44, 130);
  land(picture, coast, ['#16324c', '#1d3f57'].map(hex));
  coastLights(picture, seed);
  water(picture, horizon, hex('#0b2036'), 0.35, seed);
  disc(picture, moonX, moonY, 26, hex('#f6f3e2'));
  disc(picture, moonX - 7, moonY + 5, 6, hex('#d9d8cc'), 0.6);
  disc(picture, moonX + 9, moonY - 8, 4, hex('#d9d8cc'), 0.5);
  glitter(picture, horizon, moonX, hex('#f3f0da'), seed);
  ferry(picture, 60 + 470 * share, 232, 1.15);
};

const coastLights = (picture: Picture, seed: number): void => {
  for (let light = 0; light < 34; light += 1) {
    const x = Math.floor(chance(light, seed, 8) * picture.width);
    const y = horizon - 3 - Math.floor(chance(light, seed, 9) * 9);
    dab(picture, x, y, hex('#ffd58a'), 0.9);
    glow(picture, x, y, 5, hex('#ffb765'), 0.5);
  }
};

const ferry = (picture: Picture, x: number, y: number, size: number): void => {
  const hull = hex('#0a1626');
  const box = (left: number, top: number, right: number, bottom: number, color = hull): void =>
    shade(
      picture,
      { left: x + left * size, right: x + right * size, top: y + top * size, bottom: y + bottom * size },
      color,
      () => 1,
    );
  shade(
    picture,
    { left: x - 62 * size, right: x + 66 * size, top: y, bottom: y + 17 * size },
    hull,
    (px, py) => {
      const down = (py - y) / (17 * size);
      return px > x + (-60 + 8 * down) * size && px < x + (64 - 14 * down) * size ? 1 : 0;
    },
  );
  box(-50, -12, 46, 0, hex('#e9e4d6'));
  box(-42, -22, 30, -12, hex('#d9d4c6'));
  box(8, -30, 26, -22, hex('#c9c4b6'));
  box(-24, -38, -12, -22, hex('#b5483a'));
  for (let pane = 0; pane < 20; pane += 1) box(-47 + pane * 4.6, -9, -44.6 + pane * 4.6, -5, hex('#ffc766'));
  for (let pane = 0; pane < 14; pane += 1)
    box(-39 + pane * 4.8, -19, -36.4 + pane * 4.8, -15, hex('#ffd98f'));
  glow(picture, x, y - 6, 90 * size, hex('#ffb95e'), 0.35);
  for (let streak = 0; streak < 44; streak += 1) {
    const px = Math.round(x + (chance(streak, 4) - 0.5) * 104 * size);
    const py = Math.round(y + (18 + chance(streak, 5) * 34) * size);
    for (let step = -4; step < 5; step += 1)
      dab(picture, px + step, py, mix(hex('#ffb95e'), white, 0.2), 0.32);
  }
  shade(
    picture,
    { left: x - 58 * size, right: x + 52 * size, top: y + 16 * size, bottom: y + 18 * size },
    black,
    () => 0.5,
  );
};
