/** How large a picture is shown, and how large it is made. Pixels; whole and even where it is made. Pure. */
import type { VideoTrack } from '../videos/contract.ts';

/** Width and height in pixels. */
export type Size = { width: number; height: number };

/** Of a picture of unknown size. */
const usualSize: Size = { width: 1280, height: 720 };

const ratioOf = (ratio: string | undefined): number => {
  const [width = Number.NaN, height = Number.NaN] = (ratio ?? '').split(':').map(Number);
  return width > 0 && height > 0 ? width / height : 1;
};

const isOnItsSide = (rotation: number | undefined): boolean => Math.abs(rotation ?? 0) % 180 === 90;

/** As it is shown: in square pixels, and upright. */
export const shownSize = ({ width, height, sampleAspectRatio, rotation }: VideoTrack): Size => {
  if (width === undefined || height === undefined) return usualSize;
  const square = { width: width * ratioOf(sampleAspectRatio), height };
  return isOnItsSide(rotation) ? { width: square.height, height: square.width } : square;
};

/** A box for pictures, which also stands upright for pictures that do. */
export const turnedLike = (box: Size, { width, height }: Size): Size =>
  height > width ? { width: box.height, height: box.width } : box;

const even = (length: number): number => Math.max(2, 2 * Math.round(length / 2));

const evenWithin = (length: number, most: number): number =>
  even(length) > most ? Math.max(2, 2 * Math.floor(most / 2)) : even(length);

/** The largest even size of this shape within every box; never larger than it is. */
export const fitWithin = ({ width, height }: Size, boxes: readonly Size[]): Size => {
  const scale = Math.min(1, ...boxes.flatMap((box) => [box.width / width, box.height / height]));
  const most = (of: 'width' | 'height') => Math.min(Number.MAX_SAFE_INTEGER, ...boxes.map((box) => box[of]));
  return {
    width: evenWithin(width * scale, most('width')),
    height: evenWithin(height * scale, most('height')),
  };
};
