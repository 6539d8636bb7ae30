import { Problem } from '../../core/problem.ts';
import type { EditionRecord } from '../records.ts';
import type { RemoteSources } from './import-remote.ts';

/** What to open for an edition: its file, or an address of our own reader. */
export type EditionInput = { url: string; isRemote: boolean };

/** What opening them takes. */
export type OpenerDeps = {
  fileOf(edition: EditionRecord): string | undefined;
  sources: RemoteSources | undefined;
  /** Hears of an edition whose bytes are others by now, or will be: one that is stored again may have changed. */
  onOtherBytes(edition: EditionRecord): void;
};

const tellsOfOthers: readonly string[] = ['source-changed', 'source-preparing'];

/** Opens editions wherever they lie. Ask again whenever a process is started. */
export const createEditionOpener =
  (deps: OpenerDeps) =>
  /** @throws {Problem} `gone` without a file; what `sources` throw for one that lies elsewhere */
  async (edition: EditionRecord): Promise<EditionInput> => {
    const { remote, sourceVersion } = edition;
    const file = deps.fileOf(edition);
    if (file) return { url: file, isRemote: false };
    if (!remote || !deps.sources) throw new Problem('gone', 'The file of this title is no longer there.');
    try {
      const { url, isRemote } = await deps.sources.inputOf({ ...remote, version: sourceVersion });
      return { url, isRemote };
    } catch (error) {
      if (error instanceof Problem && tellsOfOthers.includes(error.code)) deps.onOtherBytes(edition);
      throw error;
    }
  };
