/** Can this device play it? And the playbacks with their addresses. */
export { asMade, canBeMade, conversionOf } from './conversion-rules.ts';
export * from './media-routes.ts';
export { mediaType, plainType } from './media-type-rules.ts';
export * from './plan-rules.ts';
export * from './playbacks.ts';
export { loadProfiles } from './profiles/declared-profiles.ts';
export { type PlaybackOutlook, playbackOperations } from './routes.ts';
