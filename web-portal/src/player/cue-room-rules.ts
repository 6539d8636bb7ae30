/** The shown subtitles take no more than this share of the element's height: three lines. */
const mostShare = 0.2;

/**
 * The room to take from the box of subtitles so that they end above what covers the lower `covered` pixels of an
 * element of this height. A cue keeps its place as a share of what is left (its top, in percent), but not its height,
 * so a little more is taken than is covered. Pixels.
 */
export const roomUnderCues = (height: number, covered: number): number =>
  covered <= 0 ? 0 : Math.min(height / 2, Math.ceil(covered / (1 - mostShare)));
