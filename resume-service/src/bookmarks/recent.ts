/** The things used last, as many as fit. */

/** A cache: what is not asked for longest goes first. */
export type Recent<Value> = {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
  delete(name: string): void;
  /** Drops every entry whose name passes. */
  deleteWhere(isGone: (name: string) => boolean): void;
};

/** Keeps entries until their weights, as `weigh` tells them, add up to more than `maxWeight`. */
export const createRecent = <Value>(maxWeight: number, weigh: (value: Value) => number): Recent<Value> => {
  const entries = new Map<string, { value: Value; weight: number }>();
  let total = 0;
  const remove = (name: string): void => {
    total -= entries.get(name)?.weight ?? 0;
    entries.delete(name);
  };
  return {
    get(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      entries.delete(name);
      entries.set(name, entry);
      return entry.value;
    },
    set(name, value) {
      remove(name);
      const weight = weigh(value);
      entries.set(name, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (total <= maxWeight) break;
        remove(oldest);
      }
    },
    delete: remove,
    deleteWhere(isGone) {
      for (const name of entries.keys()) if (isGone(name)) remove(name);
    },
  };
};
