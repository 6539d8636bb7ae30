/** Carrying a position from one edition of a title to another. Pure. Positions and durations in seconds. */
import type { Mapping } from '../playback/contract.ts';

/** What is known of an edition. */
export type EditionLength = {
  id: string;
  durationSeconds: number | null;
  /** Where it ends on its own clock, which may begin late; by default at its length. */
  endSeconds?: number | null;
  framesPerSecond: number | undefined;
};

/** Points at which two editions show the same picture, ascending: `[position in from, position in to]`. */
export type OffsetTable = readonly (readonly [number, number])[];

/** Lengths closer than this share are the same length. */
const sameLength = 0.001;
/** The ratio of lengths has to fit the ratio of frame rates this closely. */
const explained = 0.002;

const byTable = (position: number, table: OffsetTable): number => {
  const [before] = table.filter(([from]) => from <= position).slice(-1);
  const [from, to] = before ?? table[0] ?? [0, 0];
  return Math.max(0, position - from + to);
};

/** How many seconds of `to` one second of `from` takes, where their frame rates explain it (25 against 24000/1001). */
const speedFactor = (from: EditionLength, to: EditionLength): number | undefined => {
  if (!from.durationSeconds || !to.durationSeconds || !from.framesPerSecond || !to.framesPerSecond)
    return undefined;
  const lengths = to.durationSeconds / from.durationSeconds;
  const rates = from.framesPerSecond / to.framesPerSecond;
  if (Math.abs(lengths - 1) < sameLength || Math.abs(lengths / rates - 1) > explained) return undefined;
  return rates;
};

/** Maps a position; the answer says how. `from` null: the edition is not known. Never past the end of `to`. */
export const mapPosition = (
  position: number,
  from: EditionLength | null,
  to: EditionLength,
  table?: OffsetTable,
): { position: number; mapping: Mapping } => {
  const within = (value: number): number => Math.min(value, to.endSeconds ?? to.durationSeconds ?? value);
  if (!from || from.id === to.id)
    return {
      position: within(position),
      mapping: { kind: from ? 'same-edition' : 'as-is', from: from ? position : null, factor: null },
    };
  if (table && table.length > 0)
    return {
      position: within(byTable(position, table)),
      mapping: { kind: 'offset-table', from: position, factor: null },
    };
  const factor = speedFactor(from, to);
  return factor === undefined
    ? { position: within(position), mapping: { kind: 'as-is', from: position, factor: null } }
    : { position: within(position * factor), mapping: { kind: 'scaled', from: position, factor } };
};
