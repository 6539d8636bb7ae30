import { dark, motionMs, radius, tv } from 'look/tokens';

/** The shared tokens as the templates read them: `$$look.accent`, `$$look.tileWidth`. */
const look = {
  ...dark,
  ...tv,
  /** Nothing of the colour, all of the transparency: where a gradient ends. */
  clear: `${dark.ground}00`,
  veil: `${dark.ground}B3`,
  shade: '#00000099',
  track: '#FFFFFF59',
  tileRadius: radius.tile,
  buttonRadius: radius.button,
  focusMs: motionMs.focus,
  arrivalMs: motionMs.arrival,
  pageMs: motionMs.page,
  tileStep: tv.tileWidth + tv.tileGap,
} as const;

/** The tokens as they stand on every component. */
export type Look = typeof look & {
  /** What moves Latin text to the middle of its line, in ems: the atlases set it lower than the canvas does. */
  readonly latinLift: number;
};

/** The tokens for one renderer; a new object, because Blits adds to what it is given. */
export const lookFor = (renderMode: 'webgl' | 'canvas'): Look => ({
  ...look,
  latinLift: renderMode === 'webgl' ? -0.1 : 0.04,
});
