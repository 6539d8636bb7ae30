const bits = 16;
const cells = bits + 4;

/**
 * ffmpeg filters that write each frame's index into the upper edge of the picture, for machines: 20 cells
 * (32 × 24 in a picture of 640 × 360) of white, black, 16 bits (least significant first), even parity, white. It survives compression and
 * scaling, so that a test can read from the screen which frame is shown. Drawn last, at the film's own rate.
 */
export const frameNumberFilter = (size = { width: 640, height: 360 }): string => {
  const cellSize = { width: size.width / cells, height: size.height / 15 };
  const cell = (index: number, when?: string): string => {
    const place = `x=${index * cellSize.width}:y=0:w=${cellSize.width}:h=${cellSize.height}`;
    return `drawbox=${place}:c=white:t=fill${when === undefined ? '' : `:enable='${when}'`}`;
  };
  const powers = Array.from({ length: bits }, (_, bit) => 2 ** bit);
  const parity = powers.map((power) => `floor(n/${power})`).join('+');
  return [
    `drawbox=x=0:y=0:w=${size.width}:h=${cellSize.height}:c=black:t=fill`,
    cell(0),
    ...powers.map((power, bit) => cell(bit + 2, `mod(floor(n/${power}),2)`)),
    cell(bits + 2, `mod(${parity},2)`),
    cell(bits + 3),
  ].join(',');
};
