import { claimOnce } from 'resume-service/client';

/** A tab in front gives the one that asked for something this much of a start; one in the background, three times as much. */
const courtesyMs = 150;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * True in one tab of this browser only: the first that asks for `name`; one that is expecting it before those in
 * front, and those before the ones behind.
 */
export const claimInThisTab = async (name: string, isExpected: boolean): Promise<boolean> => {
  if (document.hidden) await pause(3 * courtesyMs);
  else if (!isExpected) await pause(courtesyMs);
  return claimOnce(name, !document.hidden);
};
