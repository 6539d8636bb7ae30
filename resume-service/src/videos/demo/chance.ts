/** Chance that is the same on every machine: the demo library looks alike wherever it is made. */

/** A number from 0 to 1 that belongs to these whole numbers. */
export const chance = (a: number, b = 0, c = 0): number => {
  let bits = Math.imul(a | 0, 0x27d4eb2d) ^ Math.imul((b | 0) + 0x9e3779b9, 0x85ebca6b);
  bits = Math.imul(bits ^ Math.imul((c | 0) + 0x165667b1, 0xc2b2ae35), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x297a2d39);
  bits = Math.imul(bits ^ (bits >>> 13), 0x7feb352d);
  return ((bits ^ (bits >>> 16)) >>> 0) / 4294967296;
};

/** Smooth noise along a line, 0 to 1; `period` in whole steps makes it repeat. */
export const noise = (x: number, seed: number, period = 0): number => {
  const left = Math.floor(x);
  const share = x - left;
  const ease = share * share * (3 - 2 * share);
  const at = (step: number): number => chance(period > 0 ? ((step % period) + period) % period : step, seed);
  return at(left) + (at(left + 1) - at(left)) * ease;
};

/** Smooth noise over a plane, 0 to 1; `period` repeats it along x. */
export const cloud = (x: number, y: number, seed: number, period = 0): number => {
  const top = Math.floor(y);
  const share = y - top;
  const ease = share * share * (3 - 2 * share);
  const above = noise(x, seed + top * 57, period);
  return above + (noise(x, seed + (top + 1) * 57, period) - above) * ease;
};

/** Several octaves of {@link noise}: the outline of mountains. About 0 to 1. */
export const outline = (x: number, seed: number, octaves = 5, roughness = 0.5): number => {
  let sum = 0;
  let weight = 1;
  let total = 0;
  for (let octave = 0; octave < octaves; octave += 1) {
    sum += weight * noise(x * 2 ** octave, seed + octave * 101);
    total += weight;
    weight *= roughness;
  }
  return sum / total;
};
