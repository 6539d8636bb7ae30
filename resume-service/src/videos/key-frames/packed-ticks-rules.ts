/**
 * Ticks as they are stored: the steps between them, in units of the greatest step that divides them all, seven bits
 * a byte (LEB128). A film of twelve hours whose every picture is a key frame takes a megabyte. Pure.
 */

/** Ascending whole numbers from 0 on, packed. */
export type PackedTicks = { unit: number; steps: Uint8Array };

/** Packs ticks. */
export const packTicks = (ticks: readonly number[]): PackedTicks => {
  const steps = ticks.map((tick, at) => tick - (ticks[at - 1] ?? 0));
  const unit = steps.reduce(greatestDivisor, 0) || 1;
  const bytes: number[] = [];
  for (const step of steps) {
    let rest = step / unit;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  return { unit, steps: Uint8Array.from(bytes) };
};

/** What was packed. */
export const unpackTicks = ({ unit, steps }: PackedTicks): number[] => {
  const ticks: number[] = [];
  let [tick, step, weight] = [0, 0, 1];
  for (const byte of steps) {
    step += (byte % 128) * weight;
    weight *= 128;
    if (byte >= 128) continue;
    tick += step * unit;
    ticks.push(tick);
    [step, weight] = [0, 1];
  }
  return ticks;
};

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
