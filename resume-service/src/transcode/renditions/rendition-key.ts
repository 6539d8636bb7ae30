/** What two renditions have in common exactly if their segments can be mixed. */
import { createHash } from 'node:crypto';
import type { ConversionSource, TrackOrder } from '../orders.ts';
import type { RenditionTimes } from './rendition.ts';

/**
 * Names the rendition in the cache: the source with the version of its bytes, what is to be made of it, by which encoder,
 * and where its segments begin (a list of key frames that was read anew can be another).
 */
export const renditionKey = (
  { source, order, times }: { source: ConversionSource; order: TrackOrder; times: RenditionTimes },
  encoder: string,
): string => {
  const last = times.count - 1;
  const grid = [
    times.timescale,
    times.count,
    times.durationOf(0),
    times.startOf(last),
    times.durationOf(last),
  ];
  const by = order.action === 'copy' ? 'copy' : encoder;
  const hash = createHash('sha256').update(JSON.stringify([source.id, orderKey(order), by, ...grid]));
  if (order.action === 'copy' && source.keyFrames) hash.update(new Float64Array(source.keyFrames.ticks));
  return hash.digest('hex').slice(0, 32);
};

/** The same text for equal orders, however their fields are arranged. */
export const orderKey = (order: TrackOrder): string =>
  JSON.stringify(Object.entries(order).sort(([one], [other]) => (one < other ? -1 : 1)));
