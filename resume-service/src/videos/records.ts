import type { MediaFacts, Words } from './contract.ts';
import type { FileProblem } from './importing/file-problem-rules.ts';
import type { PlatformId } from './importing/title-key-rules.ts';
import type { TextBeside } from './text/text-beside-rules.ts';

/** Where videos come from: made by the service, the user's own folder, other platforms' servers. */
export type LibraryName = 'demo' | 'media' | 'remote';

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
  /** It lies on a platform's server. */
  remote?: { url: string; platform: string };
  /** Of a remote film: names its bytes, here and there. */
  version?: string;
  sourceVersion?: string;
  /** Text files that lay beside it. */
  textBeside?: readonly TextBeside[];
  /** The poster was taken at this position, in seconds. */
  posterAt?: number;
  addedAt: number;
  schema: 1;
};
