import type { Playing } from './playing.ts';
import type { Preview } from './preview.ts';
import { nextAim } from './scrub-rules.ts';

/** Left and right, rewind and forward: one press jumps, a held key scrubs and goes there when it is let go. */
export type Scrub = {
  /** Where scrubbing would go, seconds; null when nobody scrubs. */
  aim(): number | null;
  press(direction: -1 | 1, isRepeat: boolean): void;
  /** The key was let go. */
  release(): void;
};

/** `placeOf` says where on the page the small picture of a place belongs, in pixels. */
export function createScrub(
  playing: Playing,
  preview: Preview,
  placeOf: (share: number) => { left: number; top: number; width: number },
): Scrub {
  let aim: number | null = null;
  let repeats = 0;
  return {
    aim: () => aim,
    press(direction, isRepeat) {
      if (aim === null || !isRepeat) {
        aim = playing.position();
        repeats = 0;
      }
      aim = nextAim(aim, direction, repeats, playing.duration());
      repeats += 1;
      if (isRepeat) preview.show(aim, placeOf(aim / (playing.duration() || 1)));
    },
    release() {
      preview.hide();
      if (aim !== null) playing.seek(aim);
      aim = null;
    },
  };
}
