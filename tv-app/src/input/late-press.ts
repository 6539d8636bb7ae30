/** The last press that came while a page was opening: Blits drops those, and the viewer would have to press again. */
export type LatePress = {
  keep(event: KeyboardEvent): void;
  /** The press that was kept, once. */
  take(): KeyboardEvent | null;
};

/** Keeps one press; a newer one replaces it, and repetitions of a held key do not count. */
export function createLatePress(): LatePress {
  let kept: KeyboardEvent | null = null;
  return {
    keep(event) {
      if (!event.repeat) kept = event;
    },
    take() {
      const event = kept;
      kept = null;
      return event;
    },
  };
}
