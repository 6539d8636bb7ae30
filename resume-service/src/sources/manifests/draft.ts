import type { ByteRange } from '../reading/range-rules.ts';

/**
 * What the reader serves, by name: `documents` as text, `entry` the first of them; `parts` are files or ranges of
 * files at their servers; `texts` are what it was made of.
 */
export type Draft = {
  entry: string;
  documents: Map<string, { text: string; type: string }>;
  parts: ReadonlyMap<string, { url: string; range: ByteRange | null }>;
  texts: readonly string[];
};

/**
 * Stands for the reader's own address: bases in a DASH manifest are added to one another unless they are complete.
 */
export const readerMark = 'http://reader.invalid/';
