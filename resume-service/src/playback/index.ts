/** Can this device play it? And the playbacks with their addresses. */
export { canBeMade, conversionOf } from './conversion-rules.ts';
export type { Decision } from './decision-rules.ts';
export { trackChoiceOf } from './meaning-rules.ts';
export { mediaCookie, newMediaSecret } from './media-cookie.ts';
export { type Media, mediaPath, mediaPathOf, mediaRouter, type Sendable } from './media-routes.ts';
export { mediaType, plainType } from './media-type-rules.ts';
export { chooseEdition, type PlayableEdition, planOf } from './plan-rules.ts';
export { createPlaybackStore, type PlaybackRecord } from './playback-store.ts';
export { createPlaybacks, type Playbacks } from './playbacks.ts';
export { type PlaybackOutlook, playbackOperations } from './routes.ts';
