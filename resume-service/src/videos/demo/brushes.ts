/** Things that several scenes of the demo library share: stars, pines, water, mist. */

import { chance, cloud, outline } from './chance.ts';
import { type Color, dab, glow, land, mix, type Picture, shade, smooth } from './picture.ts';

/** `count` stars between the upper edge and `bottom`, fewer towards the bottom. */
export const stars = (picture: Picture, count: number, bottom: number, seed: number, color: Color): void => {
  for (let star = 0; star < count; star += 1) {
    const x = Math.floor(chance(star, seed, 1) * picture.width);
    const y = Math.floor(chance(star, seed, 2) ** 1.4 * bottom);
    const brightness = chance(star, seed, 3) ** 3;
    dab(picture, x, y, color, 0.25 + brightness * 0.75);
    if (brightness > 0.6) glow(picture, x, y, 4, color, 0.5);
  }
};

/** The outline of a range of mountains or hills. */
export const ridge =
  (seed: number, baseline: number, height: number, scale: number, roughness = 0.48) =>
  (x: number): number =>
    baseline - height * outline((x + seed * 977) / scale, seed, 6, roughness);

/** Pines standing along an outline; each is a narrow saw-toothed triangle. */
export const pines = (
  picture: Picture,
  topAt: (x: number) => number,
  size: number,
  color: Color,
  seed: number,
): void => {
  for (let x = -size; x < picture.width + size; x += size * (0.22 + 0.3 * chance(Math.round(x * 7), seed))) {
    const height = size * (0.55 + 0.75 * chance(Math.round(x * 13), seed, 5));
    pine(picture, x, topAt(x) + size * 0.15, height, color);
  }
};

const pine = (picture: Picture, x: number, foot: number, height: number, color: Color): void => {
  const area = {
    left: x - height / 3,
    right: x + height / 3,
    top: foot - height,
    bottom: foot + height * 0.2,
  };
  shade(picture, area, color, (px, py) => {
    const down = (py - foot + height) / height;
    const tooth = 0.72 + 0.28 * (((down * 6) % 1) + 0.1);
    return smooth(0.8, -0.8, Math.abs(px - x) - down * height * 0.21 * tooth);
  });
};

/** Still water below `horizon` that mirrors what is above it, darkened and drawn out into ripples. */
export const water = (picture: Picture, horizon: number, tint: Color, share: number, seed: number): void => {
  const { width, pixels } = picture;
  for (let y = horizon; y < picture.height; y += 1) {
    const depth = y - horizon;
    for (let x = 0; x < width; x += 1) {
      const ripple = (cloud(x / 60, y / (1.2 + depth * 0.03), seed) - 0.5) * (3 + depth * 0.25);
      const mirrored = Math.min(Math.max(Math.round(horizon - 1 - depth * 0.85 + ripple), 0), horizon - 1);
      const from = (mirrored * width + Math.min(Math.max(Math.round(x + ripple), 0), width - 1)) * 3;
      const seen: Color = [pixels[from] ?? 0, pixels[from + 1] ?? 0, pixels[from + 2] ?? 0];
      dab(picture, x, y, mix(seen, tint, share + 0.25 * (depth / (picture.height - horizon))), 1);
    }
  }
};

/** Light on water: short bright dashes below `horizon`, widening around column `x`. */
export const glitter = (picture: Picture, horizon: number, x: number, color: Color, seed: number): void => {
  for (let dash = 0; dash < 260; dash += 1) {
    const depth = chance(dash, seed, 1) ** 1.3;
    const y = Math.round(horizon + 1 + depth * (picture.height - horizon));
    const spread = 12 + depth * 90;
    const middle = x + (chance(dash, seed, 2) + chance(dash, seed, 3) - 1) * spread;
    const half = 2 + depth * 14 * chance(dash, seed, 4);
    for (let px = Math.round(middle - half); px < middle + half; px += 1)
      dab(picture, px, y, color, (0.75 - 0.45 * depth) * (1 - Math.abs(px - middle) / half));
  }
};

/** A band of haze, strongest at row `y`. */
export const haze = (picture: Picture, y: number, height: number, color: Color, strength: number): void =>
  shade(picture, { left: 0, right: picture.width, top: y - height, bottom: y + height }, color, (_, py) => {
    const share = 1 - Math.abs(py - y) / height;
    return strength * smooth(0, 1, share);
  });

/** Mountain ranges one behind the other, each with mist at its foot. */
export const ranges = (
  picture: Picture,
  options: {
    count: number;
    horizon: number;
    far: Color;
    near: Color;
    mist: Color;
    seed: number;
    height: number;
  },
): void => {
  for (let range = 0; range < options.count; range += 1) {
    const share = range / Math.max(options.count - 1, 1);
    const baseline = options.horizon + share * (picture.height - options.horizon) * 0.95;
    const color = mix(options.far, options.near, share ** 1.2);
    const top = ridge(
      options.seed + range * 7,
      baseline,
      options.height * (0.7 + 0.5 * share),
      150 + 90 * share,
    );
    land(picture, top, [color, mix(color, options.mist, 0.75 * (1 - share * 0.75))], 110);
  }
};
