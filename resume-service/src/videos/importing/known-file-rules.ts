/** Whether a file is what it was when it was looked into. Pure. */

import { factsVersion } from '../facts/media-facts-rules.ts';
import type { EditionRecord } from '../records.ts';

/** A file as it is now. */
export type Seen = Pick<EditionRecord, 'sizeBytes' | 'modifiedAt' | 'textBeside'>;

/** A file that could not be looked into is tried again; so is one that an older release looked into. */
export const isSame = (known: EditionRecord, seen: Seen): boolean =>
  isOfBytes(known, seen) &&
  (known.facts === undefined || known.facts.version === factsVersion) &&
  textOf(known) === textOf(seen) &&
  known.problem !== 'no-tool' &&
  known.problem !== 'tool-crashed' &&
  known.problem !== 'unreadable';

/** The film itself; the text beside it may have changed. */
export const isOfBytes = (known: Seen, seen: Seen): boolean =>
  known.sizeBytes === seen.sizeBytes && known.modifiedAt === seen.modifiedAt;

const textOf = ({ textBeside = [] }: Seen): string =>
  textBeside.map(({ name, modifiedAt, sizeBytes }) => `${name}/${modifiedAt}/${sizeBytes}`).join('\n');
