/** What the rest of the service sees of a source. */
import type { Problem } from '../core/problem.ts';
import type { NotSeekable } from './reading/probe-source.ts';
import type { SourceReason } from './source-error.ts';
import type { SourcePlace } from './source-id.ts';

/** How a source stands. `version` names its bytes: other bytes have another. */
export type SourceState =
  | {
      state: 'ready';
      kind: 'range' | 'manifest' | 'stored';
      version: string;
      sizeBytes: number | null;
      contentType: string | null;
    }
  | { state: 'preparing'; progress: number | null }
  /** It has to be stored first, and nobody has asked for that yet. */
  | { state: 'not-seekable'; why: NotSeekable; sizeBytes: number | null; contentType: string | null }
  | { state: 'unavailable'; reason: SourceReason; problem: Problem };

/** What a converter opens: an address of our own reader, or a file. */
export type SourceInput = { url: string; isRemote: boolean; version: string };

/** Sources as the rest of the service sees them. */
export type Sources = {
  /** Looks at an address and the name in it, without connecting. @throws {Problem} `source-forbidden`, `source-unreachable` */
  check(place: SourcePlace): Promise<void>;
  /** How it stands, from the server itself or a minute old; begins nothing and never throws for a bad source. */
  describe(place: SourcePlace): Promise<SourceState>;
  /**
   * What to open for it; begins to store it where that is needed. Ask again whenever a process is started.
   * With `version`, only for those bytes.
   * @throws {Problem} `source-preparing` (with `preparing`, 0–1 or null), `source-forbidden`, `source-unreachable`,
   *   `source-changed`, `storage-full`
   */
  inputOf(place: SourcePlace & { version?: string | undefined }): Promise<SourceInput>;
  /** Share of a source that has been stored so far; null: length unknown; undefined: it is not being stored. */
  progress(sourceId: string): number | null | undefined;
  /** Resolves when a source is no longer being stored, whether that worked or not. */
  settled(sourceId: string): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};
