/** The speeds to choose from; 1 is normal. */
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** The next faster (`+1`) or slower (`-1`) speed; the ends stay where they are. */
export const nextSpeed = (rate: number, direction: 1 | -1): number => {
  const faster = speeds.find((speed) => speed > rate);
  const slower = speeds.findLast((speed) => speed < rate);
  return (direction === 1 ? faster : slower) ?? rate;
};
