import type { MediaFacts, Words } from './contract.ts';
import type { FileProblem } from './importing/file-problem-rules.ts';
import type { PlatformId } from './importing/title-key-rules.ts';
import type { TextBeside } from './text/text-beside-rules.ts';

/** A folder that videos come from: made by the service, or the user's own. */
export type LibraryName = 'demo' | 'media';

/** A title as it is stored. Times are milliseconds since 1970. */
export type TitleRecord = {
  _id: string;
  library: LibraryName;
  key: string;
  name: string;
  names?: Words;
  descriptions?: Words;
  year?: number;
  addedAt: number;
  schema: 1;
};

/** A file of a title. */
export type EditionRecord = {
  _id: string;
  title: string;
  library: LibraryName;
  /** Relative to the library's folder, with `/` between folders. */
  path: string;
  platforms: readonly PlatformId[];
  sizeBytes: number;
  modifiedAt: number;
  facts?: MediaFacts;
  problem?: FileProblem;
  /** The file is gone; its facts stay, and bookmarks in it wait for its return. */
  isMissing: boolean;
  /** Text files that lay beside it. */
  textBeside?: readonly TextBeside[];
  /** The poster was taken at this position, in seconds. */
  posterAt?: number;
  addedAt: number;
  schema: 1;
};
