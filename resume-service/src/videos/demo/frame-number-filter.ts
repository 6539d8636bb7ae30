/** The size of one cell in a picture 640 pixels wide; 20 of them fill its upper edge. */
export const frameNumberCell = { width: 32, height: 24 };

const bits = 16;

/**
 * ffmpeg filters that write each frame's index into the upper edge of a 640-pixel-wide picture, for machines:
 * cells of white, black, 16 bits (least significant first), even parity, white. It survives compression and
 * scaling, so that a test can read from the screen which frame is shown. Drawn last, at the film's own rate.
 */
export const frameNumberFilter = (): string => {
  const powers = Array.from({ length: bits }, (_, bit) => 2 ** bit);
  const parity = powers.map((power) => `floor(n/${power})`).join('+');
  return [
    `drawbox=x=0:y=0:w=640:h=${frameNumberCell.height}:c=black:t=fill`,
    cell(0),
    ...powers.map((power, bit) => cell(bit + 2, `mod(floor(n/${power}),2)`)),
    cell(bits + 2, `mod(${parity},2)`),
    cell(bits + 3),
  ].join(',');
};

const cell = (index: number, when?: string): string => {
  const { width, height } = frameNumberCell;
  const box = `drawbox=x=${index * width}:y=0:w=${width}:h=${height}:c=white:t=fill`;
  return when === undefined ? box : `${box}:enable='${when}'`;
};
