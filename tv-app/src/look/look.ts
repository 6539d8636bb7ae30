import { dark, motionMs, radius, tv } from 'look/tokens';

/** The shared tokens as the templates read them: `$$look.accent`, `$$look.tileWidth`. */
export const look = {
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
export type Look = typeof look;
