/** Time that only goes on: what is kept for a minute is not kept for an hour because the machine's clock was set back. */
import type { Clock } from '../core/clock.ts';

/** Follows a clock; where that is set back, it goes on from where it was. */
export const steadyClock = (clock: Clock): Clock => {
  let last = clock.now();
  let lead = 0;
  return {
    now() {
      const read = clock.now();
      lead = Math.max(lead, last - read);
      last = read + lead;
      return last;
    },
  };
};
