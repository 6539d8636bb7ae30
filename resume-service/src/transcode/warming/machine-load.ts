/** How busy the machine is, all programs taken together. */
import os from 'node:os';

/** Processor time since the machine was started, in any unit. */
type Spent = { idle: number; all: number };

const spent = (): Spent =>
  os.cpus().reduce(
    (sum, { times }) => ({
      idle: sum.idle + times.idle,
      all: sum.all + times.user + times.nice + times.sys + times.irq + times.idle,
    }),
    { idle: 0, all: 0 },
  );

const busyShare = 0.75;

/** Whether most of the machine's strength was used between the last two times it was asked. The first answer is no. */
export const createMachineLoad = (read: () => Spent = spent): (() => boolean) => {
  let before = read();
  return () => {
    const now = read();
    const all = now.all - before.all;
    const used = all === 0 ? 0 : 1 - (now.idle - before.idle) / all;
    before = now;
    return used > busyShare;
  };
};
