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
  const made = [source.id, orderKey(order), times.timescale, order.action === 'copy' ? 'copy' : encoder];
  const hash = createHash('sha256').update(JSON.stringify(made));
  for (let n = 0; n < times.count; n += 1) hash.update(`${times.startOf(n)}+${times.durationOf(n)};`);
  return hash.digest('hex').slice(0, 32);
};

/** The same text for equal orders, however their fields are arranged. */
export const orderKey = (order: TrackOrder): string =>
  JSON.stringify(Object.entries(order).sort(([one], [other]) => (one < other ? -1 : 1)));
