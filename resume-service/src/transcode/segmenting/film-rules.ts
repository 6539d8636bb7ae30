/** The film's own clock: zero is its first picture, its end is where its last track ends. Pure. */
import type { AudioTrack, MediaFacts, VideoTrack } from '../../videos/contract.ts';
import type { ConversionSource, TrackOrder } from '../orders.ts';

/** Missing at the end of a track whose length is known: containers lie by this much. It is filled. */
export const graceSeconds = 2;
/** Missing at the end of a picture track whose length is not known: at most two segments. They are filled. */
export const unknownGraceSeconds = 4;

/** Where zero lies on the file's own clock: its first picture, or its start where there is none. */
export const originSeconds = (facts: MediaFacts): number =>
  facts.video[0]?.startSeconds ?? facts.startSeconds ?? 0;

/**
 * From the first picture to the end of the last track. `null`: the file does not say how long it is. Headers (MP4,
 * Matroska) count from the zero of the file's clock, whenever its tracks begin; where there is no header ffprobe
 * counts from the first time in the file, and so does what was measured of a Matroska.
 */
export const filmSeconds = (facts: MediaFacts): number | null => {
  if (facts.durationSeconds === undefined) return null;
  const start = facts.startSeconds ?? 0;
  const isLength = facts.isMeasured === true && facts.containers.includes('matroska') && start > 0;
  const end = hasIndex(facts) && !isLength ? facts.durationSeconds : start + facts.durationSeconds;
  const length = end - originSeconds(facts);
  return length > 0 ? length : null;
};

/** Matroska states when a track ends, others how long it is. */
const trackEndSeconds = ({ facts }: ConversionSource, track: VideoTrack | AudioTrack): number | null => {
  if (track.durationSeconds === undefined) return null;
  const isEnd = facts.containers.some((name) => name === 'matroska' || name === 'webm');
  const start = isEnd ? 0 : (track.startSeconds ?? originSeconds(facts));
  return start + track.durationSeconds - originSeconds(facts);
};

/** The track that an order is about. */
export const trackOf = (
  { facts }: ConversionSource,
  order: TrackOrder,
): VideoTrack | AudioTrack | undefined => facts[order.kind].find(({ index }) => index === order.index);

/**
 * How much may be filled in at the end of a track, with its last picture or with silence; more missing than that
 * means that the file is cut off. A sound track of unknown length may end anywhere (`null`): that a file is cut off
 * is then seen by its picture.
 */
export const fillSeconds = (source: ConversionSource, order: TrackOrder): number | null => {
  const track = trackOf(source, order);
  const ends = track && trackEndSeconds(source, track);
  if (ends === null || ends === undefined) return order.kind === 'audio' ? null : unknownGraceSeconds;
  return Math.max((filmSeconds(source.facts) ?? ends) - ends, 0) + graceSeconds;
};

/**
 * Whether a track that ends at `endSeconds` after the first picture may be filled up from there on. Only then: what is
 * made of a file that is cut off, or of a connection that is lost, must not look whole.
 */
export const mayEndAt = (source: ConversionSource, order: TrackOrder, endSeconds: number): boolean => {
  if (order.action === 'copy') return false;
  const fill = fillSeconds(source, order);
  return fill === null || endSeconds >= (filmSeconds(source.facts) ?? 0) - fill;
};

/** Transport streams and their like have no index: a seek lands somewhere near, not at a key frame. */
export const hasIndex = ({ containers }: MediaFacts): boolean =>
  containers.some((name) => ['mp4', 'mov', 'matroska', 'webm'].includes(name));
