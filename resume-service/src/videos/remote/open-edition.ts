import { Problem } from '../../core/problem.ts';
import type { EditionRecord } from '../records.ts';
import type { RemoteSources } from './import-remote.ts';

/** What to open for an edition: its file, or an address of our own reader. */
export type EditionInput = { url: string; isRemote: boolean };

/** Opens editions wherever they lie. Ask again whenever a process is started. */
export const createEditionOpener =
  (deps: { fileOf(edition: EditionRecord): string | undefined; sources: RemoteSources | undefined }) =>
  /** @throws {Problem} `gone` without a file; what `sources` throw for one that lies elsewhere */
  async (edition: EditionRecord): Promise<EditionInput> => {
    const { remote, sourceVersion } = edition;
    const file = deps.fileOf(edition);
    if (file) return { url: file, isRemote: false };
    if (!remote || !deps.sources) throw new Problem('gone', 'The file of this title is no longer there.');
    const { url, isRemote } = await deps.sources.inputOf({ ...remote, version: sourceVersion });
    return { url, isRemote };
  };
