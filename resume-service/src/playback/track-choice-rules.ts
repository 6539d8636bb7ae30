/** Which tracks of a file are meant: the viewer's choice binds, else the file's own preference stands. Pure. */
import type { AudioTrack, MediaFacts, TextTrack, VideoTrack } from '../videos/contract.ts';

/** What the viewer has chosen, by stream index. */
export type TrackChoice = {
  /** Binding: no other sound will do. */
  audio?: number | undefined;
  /** What the file (or the viewer's habit) prefers, if it can be had. */
  preferredAudio?: number | undefined;
  /** null or absent: no subtitles. */
  text?: number | null | undefined;
};

/** The tracks to decide about. */
export type ChosenTracks = {
  video: VideoTrack | undefined;
  /** The sound wanted most. */
  audio: AudioTrack | undefined;
  /** The sounds that will do, in the order of the file. */
  candidates: readonly AudioTrack[];
  text: TextTrack | undefined;
};

const defaultOf = <Track extends { isDefault?: boolean | undefined }>(
  tracks: readonly Track[],
): Track | undefined => tracks.find(({ isDefault }) => isDefault === true) ?? tracks[0];

const withIndex = <Track extends { index: number }>(
  tracks: readonly Track[],
  index: number | null | undefined,
): Track | undefined => tracks.find((track) => track.index === index);

/**
 * Without a binding choice any sound will do; where the wanted one is marked as a default, only those that are marked
 * as it is.
 */
const equalsOf = (wanted: AudioTrack | undefined, tracks: readonly AudioTrack[]): readonly AudioTrack[] =>
  wanted?.isDefault === true ? tracks.filter(({ isDefault }) => isDefault === true) : tracks;

/** The tracks a choice means; an index that the file does not have counts as no choice. */
export const chooseTracks = (facts: MediaFacts, choice: TrackChoice): ChosenTracks => {
  const bound = withIndex(facts.audio, choice.audio);
  const audio = bound ?? withIndex(facts.audio, choice.preferredAudio) ?? defaultOf(facts.audio);
  return {
    video: defaultOf(facts.video),
    audio,
    candidates: bound ? [bound] : equalsOf(audio, facts.audio),
    text: withIndex(facts.text, choice.text),
  };
};
