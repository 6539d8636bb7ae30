/** Where the focus stands in a list of `count` things after it has changed, or after a step; 0 in an empty one. */
export const placeIn = (count: number, wanted: number): number => Math.max(0, Math.min(wanted, count - 1));

/** The first of `most` lines that are shown of a longer list, so that the one with the focus is among them. */
export const firstShown = (first: number, focused: number, most: number): number =>
  Math.min(Math.max(first, focused - most + 1), focused);
