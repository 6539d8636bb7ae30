import type { Color } from './picture.ts';

/** One kind of moving layer. The tile repeats every `period` pixels; speeds are pixels per second. */
export type Drift = {
  period: { x: number; y: number };
  speed: { x: number; y: number };
  /** The tile's upper edge in the picture; tiles that move up or down cover the whole picture. */
  top: number;
  color: Color;
  /** How opaque the tile is at a pixel, 0 to 1. */
  opacityAt(x: number, y: number): number;
};
