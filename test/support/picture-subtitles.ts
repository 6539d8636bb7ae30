/** Picture subtitles (PGS, as on Blu-ray discs), written byte by byte: ffmpeg has no encoder for them. */

/** A filled rectangle on the picture, and when it is there. */
export type Caption = {
  fromSeconds: number;
  toSeconds: number;
  left: number;
  top: number;
  width: number;
  height: number;
};

const segment = { palette: 0x14, object: 0x15, composition: 0x16, windows: 0x17, end: 0x80 };
const ticksPerSecond = 90_000;

/** A `.sup` file for a film of this size. */
export const pgsFile = (captions: readonly Caption[], film: { width: number; height: number }): Buffer =>
  Buffer.concat(
    captions.flatMap((caption, at) => [
      ...shown(caption, film, 2 * at),
      packet(caption.toSeconds, segment.composition, composition(film, 2 * at + 1, undefined)),
      packet(caption.toSeconds, segment.windows, windows(caption)),
      packet(caption.toSeconds, segment.end, []),
    ]),
  );

const shown = (caption: Caption, film: { width: number; height: number }, number: number): Buffer[] => {
  const { fromSeconds, width, height } = caption;
  const lines = Array.from({ length: height }, () => [...run(width), 0, 0]).flat();
  const length = lines.length + 4;
  // Version and "first and last part"; the length is of three bytes and counts width and height.
  const object = [
    ...[0, 0, 0, 0xc0, length >> 16, ...word(length & 0xffff)],
    ...word(width),
    ...word(height),
  ];
  return [
    packet(fromSeconds, segment.composition, composition(film, number, caption)),
    packet(fromSeconds, segment.windows, windows(caption)),
    // Palette 0: colour 1 is white (Y, Cr, Cb) and not transparent.
    packet(fromSeconds, segment.palette, [0, 0, 1, 235, 128, 128, 255]),
    packet(fromSeconds, segment.object, [...object, ...lines]),
    packet(fromSeconds, segment.end, []),
  ];
};

const word = (value: number): [number, number] => [(value >> 8) & 255, value & 255];

/** So many pixels of colour 1: 0, then 11 and the length in 14 bits, then the colour. */
const run = (width: number): number[] => [0, 0xc0 | (width >> 8), width & 255, 1];

const composition = (
  film: { width: number; height: number },
  number: number,
  caption: Caption | undefined,
): number[] => [
  ...[...word(film.width), ...word(film.height), 0x10, ...word(number)],
  // The start of an epoch, the palette as it is, palette 0, how many objects.
  ...[caption ? 0x80 : 0x00, 0, 0, caption ? 1 : 0],
  ...(caption ? [0, 0, 0, 0, ...word(caption.left), ...word(caption.top)] : []),
];

const windows = ({ left, top, width, height }: Caption): number[] => [
  1,
  ...[0, ...word(left), ...word(top), ...word(width), ...word(height)],
];

const packet = (seconds: number, type: number, body: readonly number[]): Buffer => {
  const header = Buffer.alloc(13);
  header.write('PG', 'latin1');
  header.writeUInt32BE(Math.round(seconds * ticksPerSecond), 2);
  header.writeUInt8(type, 10);
  header.writeUInt16BE(body.length, 11);
  return Buffer.concat([header, Buffer.from(body)]);
};
