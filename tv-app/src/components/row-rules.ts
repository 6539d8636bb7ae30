import { tv } from 'look/tokens';

/**
 * How far a row's track is moved, so that the focused tile stands in the second place (the left third). A row
 * that fits (`whole` tiles do) stands still.
 */
export function trackX(column: number, count: number, whole: number): number {
  if (count <= whole) return 0;
  return -Math.max(0, column - 1) * (tv.tileWidth + tv.tileGap);
}

/** The column after the row has changed: the focused tile's own wherever it is now, else the nearest there is. */
export function columnAfterChange(
  tiles: readonly { key: string }[],
  focusedKey: string,
  column: number,
): number {
  const found = tiles.findIndex(({ key }) => key === focusedKey);
  return found >= 0 ? found : Math.max(0, Math.min(column, tiles.length - 1));
}
