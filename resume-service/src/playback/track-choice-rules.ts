/** Which tracks of a file are meant: the viewer's choice binds, else the file's own preference stands. Pure. */
import type { AudioTrack, MediaFacts, TextTrack, VideoTrack } from '../videos/contract.ts';

/** What the viewer has chosen, by stream index. */
export type TrackChoice = {
  /** Binding: no other sound will do. */
  audio?: number | undefined;
  /** What was heard before: it, or another sound of the same language and role. */
  preferredAudio?: number | undefined;
  /** What the file prefers, where it says so by number. */
  defaultAudio?: number | undefined;
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

const isLike = (track: AudioTrack, other: AudioTrack): boolean =>
  track.language !== undefined &&
  track.language === other.language &&
  (track.role ?? 'main') === (other.role ?? 'main');

const likesOf = (preferred: AudioTrack, tracks: readonly AudioTrack[]): readonly AudioTrack[] => [
  preferred,
  ...tracks.filter((track) => track !== preferred && isLike(track, preferred)),
];

const candidatesOf = (facts: MediaFacts, choice: TrackChoice): Pick<ChosenTracks, 'audio' | 'candidates'> => {
  const bound = withIndex(facts.audio, choice.audio);
  if (bound) return { audio: bound, candidates: [bound] };
  const preferred = withIndex(facts.audio, choice.preferredAudio);
  if (preferred) return { audio: preferred, candidates: likesOf(preferred, facts.audio) };
  const audio = withIndex(facts.audio, choice.defaultAudio) ?? defaultOf(facts.audio);
  return { audio, candidates: equalsOf(audio, facts.audio) };
};

/** The tracks a choice means; an index that the file does not have counts as no choice. */
export const chooseTracks = (facts: MediaFacts, choice: TrackChoice): ChosenTracks => ({
  video: defaultOf(facts.video),
  ...candidatesOf(facts, choice),
  text: withIndex(facts.text, choice.text),
});
