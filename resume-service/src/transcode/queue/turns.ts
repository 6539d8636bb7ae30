/**
 * Whose turn it is among those who are equally urgent: start-time fair queueing (Goyal, Vin, Cheng 1996). Each piece of
 * work is tagged with how much its owner will have had before it; work of nobody in particular is as it comes.
 */

type Work = { owner?: string | undefined; weight: number };

/** Creates it. */
export const createTurns = () => {
  /** What an owner will have had after all it has asked for; only those who are ahead of the others. */
  const promised = new Map<string, number>();
  /** How far everybody is. */
  let now = 0;
  return {
    /** Somebody joins the queue. @returns the tag: the smallest goes next */
    take({ owner, weight }: Work): number {
      if (owner === undefined) return now;
      const tag = Math.max(now, promised.get(owner) ?? 0);
      promised.set(owner, tag + weight);
      return tag;
    },
    /** Its turn has come. */
    served({ tag }: { tag: number }): void {
      now = Math.max(now, tag);
      for (const [owner, had] of promised) if (had <= now) promised.delete(owner);
    },
    /** It has left the queue without a turn. */
    giveBack({ owner, weight }: Work): void {
      const had = owner === undefined ? undefined : promised.get(owner);
      if (owner !== undefined && had !== undefined) promised.set(owner, had - weight);
    },
  };
};
