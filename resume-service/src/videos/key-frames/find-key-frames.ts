import type { MediaFacts } from '../contract.ts';
import type { EditionInput } from '../remote/open-edition.ts';
import type { FoundKeyFrames } from './key-frame-finder.ts';
import { readSampleTable } from './read-sample-table.ts';
import { type ScanDeps, scanPackets } from './scan-packets.ts';

/**
 * The key frames of a film's first video track: from its list of samples where it has one, else from a pass over the
 * whole file, unless that lies on another server. `null`: it cannot be cut; nothing: it could not be found out.
 */
export const findKeyFrames = async (
  deps: ScanDeps,
  facts: MediaFacts,
  { url, isRemote }: EditionInput,
): Promise<FoundKeyFrames | null | undefined> => {
  const video = facts.video[0];
  if (!video) return null;
  const track = { input: url, index: video.index };
  const hasList = facts.containers.includes('mp4') && video.startSeconds !== undefined;
  const listed = hasList
    ? await readSampleTable(deps, { ...track, startSeconds: video.startSeconds ?? 0 })
    : undefined;
  return listed ?? (isRemote ? undefined : scanPackets(deps, track));
};
