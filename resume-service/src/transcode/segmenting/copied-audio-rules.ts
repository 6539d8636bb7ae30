import type { ConversionSource, TrackOrder } from '../orders.ts';
import type { SegmentPlan } from './grid-rules.ts';

/** Not yet known to be exact for any codec: sound is encoded. */
export const copiedAudioPlan = (_source: ConversionSource, _order: TrackOrder): SegmentPlan | null => null;
