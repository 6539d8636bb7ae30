export { isPlanUnknown, withBookmark, withoutBookmark } from './bookmark-list-rules.ts';
export type { Library } from './calls.ts';
export { type MeasureOptions, measureCapabilities } from './capabilities.ts';
export { claimOnce } from './claims.ts';
export { type Client, createClient } from './client.ts';
export { type Clock, createClock } from './clock.ts';
export { type Arrival, createWhenThere } from './create-when-there.ts';
export { type Delivery, type DeliveryOptions, openDelivery } from './delivery.ts';
export type { DeviceFlow, DeviceFlowEnd } from './device-flow.ts';
export { type EventStreamOptions, type EventSubscription, openEvents } from './events.ts';
export { firstPicture } from './first-picture.ts';
export { newId } from './ids.ts';
export { type KeptPlayback, type KeptPlaybackOptions, keepPlayback, type Renewal } from './kept-playback.ts';
export { openedTitle } from './opened-title.ts';
export {
  createPauseReporter,
  type OpenedTitle,
  type PauseReporter,
  type PauseReporterOptions,
} from './pause-reporter.ts';
export { fromVideoElement, type PlayerFact, type PlayerView } from './player-view.ts';
export { ApiProblem, NetworkLost } from './problems.ts';
export { framesPerSecond, titleOf } from './titles.ts';
