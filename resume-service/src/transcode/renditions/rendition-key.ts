/** What two renditions have in common exactly if their segments can be mixed. */
import { createHash } from 'node:crypto';
import type { ConversionSource, TrackOrder } from '../orders.ts';
import type { RenditionTimes } from './rendition-deps.ts';

/**
 * Names the rendition in the cache: the source with the version of its bytes, what is to be made of it, where its
 * segments begin (a list of key frames that was read anew can be another), and the recipe, which is how this machine's
 * ffmpeg is told to make it: that changes with its build, and with what was measured of the source meanwhile.
 */
export const renditionKey = (
  { source, order, times }: { source: ConversionSource; order: TrackOrder; times: RenditionTimes },
  recipe: readonly string[],
): string => {
  const last = times.count - 1;
  const grid = [
    times.timescale,
    times.count,
    times.durationOf(0),
    times.startOf(last),
    times.durationOf(last),
  ];
  const hash = createHash('sha256').update(JSON.stringify([source.id, orderKey(order), recipe, ...grid]));
  if (order.action === 'copy' && source.keyFrames) hash.update(new Float64Array(source.keyFrames.ticks));
  return hash.digest('hex').slice(0, 32);
};

/** The same text for equal orders, however their fields are arranged; by which encoder is told apart elsewhere. */
export const orderKey = (order: TrackOrder): string =>
  JSON.stringify(
    Object.entries(order)
      .filter(([name, value]) => name !== 'encoder' && value !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
