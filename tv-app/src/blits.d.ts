import type { FontNeed } from './look/fonts.ts';
import type { Look } from './look/look.ts';
import type { Stage } from './player/stage.ts';
import type { Tv } from './session/tv.ts';

declare module '@lightningjs/blits' {
  /** What main.ts plugs in for every component. */
  interface CustomComponentProperties {
    readonly $look: Look;
    readonly $tv: Tv;
    /** The picture behind the canvas. */
    readonly $stage: Stage;
    readonly $needFont: FontNeed;
  }
}
