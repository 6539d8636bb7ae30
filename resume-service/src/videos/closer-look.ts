/**
 * The closer look at films in the background: key frames, exact rates, text tracks. Niced, and each of the
 * two one film at a time: text that takes half an hour keeps no film from being copied at its key frames.
 */

import type { Bus } from '../core/bus.ts';
import { createGate } from '../core/gate.ts';
import type { Log } from '../core/log.ts';
import type { Processes } from '../core/process.ts';
import type { FfmpegTool, KeyFrames } from '../transcode/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { MediaFacts } from './contract.ts';
import { withMeasured } from './facts/measured-facts-rules.ts';
import { findKeyFrames } from './key-frames/find-key-frames.ts';
import { createKeyFrameIndex, versionOf } from './key-frames/key-frame-index.ts';
import type { KeyFrameStore } from './key-frames/key-frame-store.ts';
import type { EditionRecord } from './records.ts';
import type { EditionInput } from './remote/open-edition.ts';
import { type Extracted, extractText } from './text/extract-text.ts';
import { createTextIndex } from './text/text-index.ts';
import { videosChanged } from './topics.ts';

/** What it works with. */
export type CloserLookDeps = {
  catalogue: Catalogue;
  store: KeyFrameStore;
  log: Log;
  bus: Bus;
  processes: Processes;
  tool(): FfmpegTool | undefined;
  /** Where the text goes. */
  textFolder: string;
  /** What to open for a film, wherever it lies. */
  open(edition: EditionRecord): Promise<EditionInput>;
};

/** What was found, and the work on the rest. */
export type CloserLook = ReturnType<typeof createCloserLook>;

/** Creates the feature's background work. */
export const createCloserLook = (deps: CloserLookDeps) => {
  const { catalogue, processes } = deps;
  const shared = { log: deps.log, edition: catalogue.edition };
  // One after the other: each adds to what the other has found.
  const turns = createGate(1);
  const learn = (looked: EditionRecord, change: (facts: MediaFacts) => MediaFacts): Promise<void> =>
    turns(async () => {
      const edition = catalogue.edition(looked._id);
      if (!edition?.facts || versionOf(edition) !== versionOf(looked)) return;
      await catalogue.putEdition({ ...edition, facts: change(edition.facts) });
      deps.bus.publish(videosChanged, { title: edition.title });
    });
  const keyFrames = createKeyFrameIndex({
    ...shared,
    store: deps.store,
    async find(edition) {
      const tool = deps.tool();
      if (!edition.facts || !tool) return undefined;
      return findKeyFrames({ processes, tool }, edition.facts, await deps.open(edition));
    },
    onFound: (edition, found) => learn(edition, (facts) => withMeasured(facts, found)),
  });
  const text = createTextIndex({
    ...shared,
    folder: deps.textFolder,
    open: deps.open,
    async extract(order) {
      const tool = deps.tool();
      return tool && extractText({ processes, tool }, order);
    },
    onExtracted: (edition, extracted) => learn(edition, (facts) => withText(facts, extracted)),
  });
  const both = [keyFrames, text];
  return {
    /** The key frames of an edition's first video track; null where they are not known (yet). */
    async keyFramesOf(id: string): Promise<KeyFrames | null> {
      const edition = catalogue.edition(id);
      return edition ? keyFrames.of(edition) : null;
    },
    /** The WebVTT file of a text track, by its stream index; nothing where there is none (yet). */
    async textTrack(id: string, index: number): Promise<string | undefined> {
      const edition = catalogue.edition(id);
      return edition && text.fileOf(edition, index);
    },
    start: () => both.forEach((index) => void index.start(catalogue.editions())),
    add: (edition: EditionRecord) => both.forEach((index) => void index.add(edition)),
    settled: async () => void (await Promise.all(both.map((index) => index.settled()))),
    close: async () => void (await Promise.all(both.map((index) => index.close()))),
  };
};

const withText = (facts: MediaFacts, extracted: Extracted): MediaFacts => ({
  ...facts,
  text: facts.text.map((track) => {
    const found = extracted.get(track.index);
    if (found === undefined) return track;
    return {
      ...track,
      ...(found === 'ready' ? { isReadable: true } : { isReadable: false, problem: found }),
    };
  }),
});
