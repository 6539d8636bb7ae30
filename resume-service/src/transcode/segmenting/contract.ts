/** Levels of H.264: known to those who decide what is made for a screen, and to those who make it. */

/** A picture as levels see it: pixels, pictures a second, bits a second. */
export type LeveledPicture = { width: number; height: number; framesPerSecond: number; bitrate: number };
/** A level (ten times its number, as in files: 3.1 is 31), and the buffer it allows. */
export type Level = { level: number; bufferBits: number };

/** ITU-T H.264 table A-1: level, macroblocks a second and of a frame, kbit/s and kbit of buffer. */
const levels = [
  [10, 1_485, 99, 64, 175],
  [11, 3_000, 396, 192, 500],
  [12, 6_000, 396, 384, 1_000],
  [13, 11_880, 396, 768, 2_000],
  [20, 11_880, 396, 2_000, 2_000],
  [21, 19_800, 792, 4_000, 4_000],
  [22, 20_250, 1_620, 4_000, 4_000],
  [30, 40_500, 1_620, 10_000, 10_000],
  [31, 108_000, 3_600, 14_000, 14_000],
  [32, 216_000, 5_120, 20_000, 20_000],
  [40, 245_760, 8_192, 20_000, 25_000],
  [41, 245_760, 8_192, 50_000, 62_500],
  [42, 522_240, 8_704, 50_000, 62_500],
  [50, 589_824, 22_080, 135_000, 135_000],
  [51, 983_040, 36_864, 240_000, 240_000],
  [52, 2_073_600, 36_864, 240_000, 240_000],
] as const;

/** The least level of table A-1 that holds such a picture; 5.2 for what no level holds. */
export const leastLevelOf = ({ width, height, framesPerSecond, bitrate }: LeveledPicture): Level => {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const fitting = levels.find(
    ([, most, frame, kilobits]) =>
      blocks * framesPerSecond <= most && blocks <= frame && bitrate <= kilobits * 1000,
  );
  const [level, , , , buffer] = fitting ?? levels[levels.length - 1] ?? [52, 0, 0, 0, 240_000];
  return { level, bufferBits: buffer * 1000 };
};
