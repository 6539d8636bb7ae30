/**
 * How many ffmpegs may be alive at once. One that is held or waits for its turn costs no processor time, but memory, and
 * perhaps a connection: beyond the limit the one that has rested longest is ended, and started again when it is wanted.
 */

/** Something alive that can be ended to make room. */
export type Living = {
  weight: number;
  /** It makes nothing at the moment, or not as its turn. */
  isResting(): boolean;
  /** Ends it and waits until it is gone. */
  end(): Promise<void>;
};

/** See {@link createMakerRoom}. */
export type MakerRoom = ReturnType<typeof createMakerRoom>;

/**
 * Creates it.
 *
 * @param limit how much weight may be alive; what is at work is not ended for it
 * @param least what each weighs at least
 */
export const createMakerRoom = (limit: number, least = 0) => {
  /** The one that has rested longest first. */
  const living = new Set<Living>();
  const weight = (): number => [...living].reduce((sum, one) => sum + Math.max(least, one.weight), 0);
  return {
    /** One is about to be started: waits until others have made room. */
    async enter(entering: Living): Promise<void> {
      living.add(entering);
      while (weight() > limit + 1e-9) {
        const going = [...living].find((one) => one !== entering && one.isResting());
        if (!going) return;
        living.delete(going);
        await going.end();
      }
    },
    /** It goes to work: it is the last to be ended. */
    use(one: Living): void {
      if (living.delete(one)) living.add(one);
    },
    /** It is gone. */
    leave: (one: Living): void => void living.delete(one),
  };
};
