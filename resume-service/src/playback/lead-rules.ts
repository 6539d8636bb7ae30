/** Between the times of a file and those of what is made of it. Pure. */
import type { MediaFacts } from '../videos/contract.ts';

/** Less than a frame of the slowest film is no difference. */
const leastSeconds = 0.05;

/** Headers of these count from the file's own zero; transport streams begin with their first time. */
const countsFromZero = (facts: MediaFacts): boolean =>
  facts.containers.some((name) => ['mp4', 'mov', 'matroska', 'webm'].includes(name));

/**
 * What is made of a film begins with its first picture; the film itself may begin earlier, with sound or with nothing.
 * Seconds to add to a position in the one for the position in the other.
 */
export const leadSecondsOf = (facts: MediaFacts): number => {
  const first = facts.video[0]?.startSeconds ?? 0;
  const lead = countsFromZero(facts) ? first : first - (facts.startSeconds ?? first);
  return lead < leastSeconds ? 0 : Math.round(lead * 1000) / 1000;
};
