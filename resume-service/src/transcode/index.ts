/** ffmpeg: which one there is, what it can do, and converting with it on demand. */
export type { ConversionSettings, ConversionsDeps } from './conversions-deps.ts';
export { type Conversions, createConversions, type Request } from './create-conversions.ts';
export { type FfmpegPaths, type FfmpegTool, findFfmpeg } from './ffmpeg-tool.ts';
export { mpdName, multivariantName } from './manifests/write-manifest.ts';
export type * from './orders.ts';
export { conversionFailed, conversionWaiting } from './topics.ts';
