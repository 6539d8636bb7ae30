/** What moves in the demo films: a see-through tile that drifts over the still scene and repeats without a seam. */

import { chance, cloud } from './chance.ts';
import type { Drift } from './drift.ts';
import { hex, smooth } from './picture.ts';
import { specks } from './specks.ts';

const width = 640;
const height = 360;

/** Soft banks of mist; soft enough that moving by whole pixels is not seen. */
const mist = (color: string, strength: number, top: number, bandHeight: number, speed: number): Drift => ({
  period: { x: width, y: 0 },
  speed: { x: speed, y: 0 },
  top,
  color: hex(color),
  opacityAt: (x, y) =>
    strength *
    smooth(0.35, 0.8, 0.6 * cloud(x / 80, y / 26, 3, 8) + 0.4 * cloud(x / 32, y / 11, 9, 20)) *
    smooth(0, bandHeight * 0.4, y) *
    smooth(bandHeight, bandHeight * 0.6, y),
});

/** Streaks of rain. */
const rain: Drift = {
  period: { x: width, y: height },
  speed: { x: -60, y: 900 },
  top: 0,
  color: hex('#cfe4ff'),
  opacityAt(x, y) {
    const column = Math.floor((x % width) / 2);
    if (chance(column, 5) < 0.7) return 0;
    const along = ((y % height) / height + chance(column, 6)) % 1;
    return 0.3 * chance(column, 7) * smooth(0.9, 0.98, along) * smooth(1, 0.985, along);
  },
};

/** The moving layers by name. */
export const drifts = {
  mist: mist('#ffffff', 0.42, 190, 130, 14),
  seaMist: mist('#dfeaf2', 0.22, 200, 120, 18),
  sand: mist('#ffe3b8', 0.4, 230, 110, 70),
  aurora: mist('#7dffc0', 0.3, 60, 170, 20),
  steam: mist('#fffbe8', 0.5, 150, 110, 12),
  rain,
  snow: specks({ color: '#ffffff', count: 170, size: 2.4, strength: 0.9, speed: { x: 20, y: 60 } }),
  bubbles: specks({ color: '#d8fff6', count: 60, size: 2.6, strength: 0.5, speed: { x: 0, y: -60 } }),
  sparks: specks({ color: '#ffc46a', count: 70, size: 1.8, strength: 0.85, speed: { x: 10, y: -30 } }),
  dust: specks({ color: '#ffe8d0', count: 90, size: 1.3, strength: 0.6, speed: { x: -60, y: 20 } }),
} satisfies Record<string, Drift>;

export type DriftName = keyof typeof drifts;

/** The size of a drift's tile: the picture and one period more in each direction in which it moves. */
export const tileSize = (drift: Drift): { width: number; height: number } => ({
  width: width + drift.period.x,
  height: drift.period.y > 0 ? height + drift.period.y : 140 + 40,
});
