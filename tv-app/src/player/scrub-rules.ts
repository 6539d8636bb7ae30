/** The jump of one key press, seconds. */
const stepSeconds = 10;
/** A held key goes further at each repetition, up to this, seconds. */
const longestStepSeconds = 60;

/** Where a scrub goes next; `repeats` counts how often the held key has repeated. */
export function nextAim(aim: number, direction: -1 | 1, repeats: number, duration: number): number {
  const step = Math.min(longestStepSeconds, stepSeconds * (1 + Math.floor(repeats / 6)));
  return Math.max(0, Math.min(duration, aim + direction * step));
}
