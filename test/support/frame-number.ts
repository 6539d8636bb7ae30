/** Reading which frame a picture shows: the 20 cells along its upper edge, see `frame-number-filter.ts`. */
import { PNG } from 'pngjs';

/** A picture as a canvas or a PNG gives it: four bytes a pixel. */
export type Pixels = {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray | readonly number[];
};

/** Where the film stands in the picture; default: it fills it. */
export type FilmArea = { left: number; top: number; width: number; height: number };

const cells = 20;
const bits = 16;
const cellHeightShare = 24 / 360;

/** The frame's index. Nothing when the marks or the parity are wrong: then the picture is not such a film. */
export const readFrameNumber = (pixels: Pixels, area?: FilmArea): number | undefined => {
  const film = area ?? { left: 0, top: 0, width: pixels.width, height: pixels.height };
  const lights = Array.from({ length: cells }, (_, cell) => brightness(pixels, film, cell));
  if (lights.some((light) => light > 96 && light < 160)) return undefined;
  const isWhite = lights.map((light) => light >= 160);
  const word = isWhite.slice(2, 2 + bits);
  const isEven = (word.filter(Boolean).length + Number(isWhite[bits + 2])) % 2 === 0;
  if (!isWhite[0] || isWhite[1] || !isWhite[cells - 1] || !isEven) return undefined;
  return word.reduce((sum, bit, index) => sum + (bit ? 2 ** index : 0), 0);
};

/** The same for a PNG file's bytes, e.g. a screenshot. */
export const readFrameNumberOfPng = (png: Buffer, area?: FilmArea): number | undefined => {
  const { width, height, data } = PNG.sync.read(png);
  return readFrameNumber({ width, height, data }, area);
};

/** The mean of green over the middle of a cell: its edges blur when scaled. */
const brightness = (pixels: Pixels, film: FilmArea, cell: number): number => {
  const wide = film.width / cells;
  const high = film.height * cellHeightShare;
  const left = Math.round(film.left + wide * (cell + 0.3));
  const right = Math.max(Math.round(film.left + wide * (cell + 0.7)), left + 1);
  const top = Math.round(film.top + high * 0.3);
  const bottom = Math.max(Math.round(film.top + high * 0.7), top + 1);
  let sum = 0;
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) sum += pixels.data[(y * pixels.width + x) * 4 + 1] ?? 0;
  return sum / ((right - left) * (bottom - top));
};
