/** Who goes first when more pictures are to be converted than the machine can carry. */
import type { TrackOrder } from '../orders.ts';

/**
 * Why a segment is made: a viewer who is watching waits for it; a viewer who has seen nothing yet waits for it; it
 * will be asked for soon; it may be asked for one day.
 */
export type Urgency = 'playing' | 'first-segment' | 'running-ahead' | 'warm-up';

const ranks: Readonly<Record<Urgency, number>> = {
  playing: 0,
  'first-segment': 1,
  'running-ahead': 2,
  'warm-up': 3,
};

/** Why the next segment is made, and on whose account: each account has its turn before another has its second. */
export type Claim = { urgency: Urgency; owner?: string | undefined };

/** Somebody in the queue: the smaller `tag` has had less of the machine, the earlier `sequence` came first. */
export type Queued = { urgency: Urgency; tag: number; sequence: number };

/** Compares for sorting: by urgency, then by what its owner has had, then by who came first. */
export const compareQueued = (one: Queued, other: Queued): number =>
  ranks[one.urgency] - ranks[other.urgency] || one.tag - other.tag || one.sequence - other.sequence;

/** The most urgent of several; null when there is none. */
export const mostUrgent = (urgencies: readonly Urgency[]): Urgency | null =>
  urgencies.reduce<Urgency | null>(
    (best, urgency) => (best === null || ranks[urgency] < ranks[best] ? urgency : best),
    null,
  );

/** The most urgent of several; null when there is none. */
export const strongestClaim = (claims: readonly Claim[]): Claim | null => {
  const urgency = mostUrgent(claims.map((claim) => claim.urgency));
  return claims.find((claim) => claim.urgency === urgency) ?? null;
};

/** Pictures of 1920 × 1080 at 30 per second: what one place carries. */
const fullSizePixelsPerSecond = 1920 * 1080 * 30;
const leastWeight = 0.1;
const lightWeight = 0.05;

/**
 * What making a track costs, in encodings of full size. Sound and copies weigh next to nothing; a picture weighs what
 * its result has in pixels per second.
 */
export const weightOf = (order: TrackOrder): number => {
  if (order.kind === 'audio' || order.action === 'copy') return lightWeight;
  const [frames = 30, per = 1] = order.frameRate.split('/').map(Number);
  return Math.max(leastWeight, (order.width * order.height * (frames / per)) / fullSizePixelsPerSecond);
};

/** Whether the track waits in the queue of pictures; sound and copies never wait behind those. */
export const isHeavy = (order: TrackOrder): boolean => order.kind === 'video' && order.action === 'encode';

/** Whether there is room: something always goes on, however heavy. */
export const fits = (weight: number, used: number, capacity: number): boolean =>
  used === 0 || used + weight <= capacity + 1e-9;
