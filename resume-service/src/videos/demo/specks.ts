import { chance } from './chance.ts';
import type { Drift } from './drift.ts';
import { hex, smooth } from './picture.ts';

const width = 640;
const height = 360;

type Speck = { x: number; y: number; radius: number; strength: number };

const cellSize = 20;
const cellOf = (x: number, y: number): number => Math.floor(x / cellSize) + 1000 * Math.floor(y / cellSize);

/** Which specks can reach into which cell of the tile. */
const byCell = (specks: readonly Speck[]): Map<number, Speck[]> => {
  const cells = new Map<number, Speck[]>();
  for (const speck of specks) {
    for (const dx of [-cellSize, 0, cellSize]) {
      for (const dy of [-cellSize, 0, cellSize]) {
        const cell = cellOf((speck.x + dx + width) % width, (speck.y + dy + height) % height);
        cells.set(cell, [...(cells.get(cell) ?? []), speck]);
      }
    }
  }
  return cells;
};

/** The distance on a line that closes into a ring. */
const apart = (a: number, b: number, ring: number): number => {
  const distance = Math.abs((a % ring) - b);
  return Math.min(distance, ring - distance);
};

/** Specks that fall or rise: snow, bubbles, sparks, dust between the stars. */
export const specks = (options: {
  color: string;
  count: number;
  size: number;
  strength: number;
  speed: { x: number; y: number };
}): Drift => {
  const all = Array.from({ length: options.count }, (_, speck) => ({
    x: chance(speck, 1) * width,
    y: chance(speck, 2) * height,
    radius: 0.6 + options.size * chance(speck, 3) ** 3,
    strength: options.strength * (0.35 + 0.65 * chance(speck, 4)),
  }));
  const cells = byCell(all);
  return {
    period: { x: width, y: height },
    speed: options.speed,
    top: 0,
    color: hex(options.color),
    opacityAt(x, y) {
      const near = cells.get(cellOf(x % width, y % height)) ?? [];
      return near.reduce((sum, speck) => {
        const away = Math.hypot(apart(x, speck.x, width), apart(y, speck.y, height));
        return sum + speck.strength * smooth(speck.radius + 0.8, speck.radius * 0.3, away);
      }, 0);
    },
  };
};
