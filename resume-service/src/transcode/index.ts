/** ffmpeg: which one there is, and what it can do. */
export { type FfmpegPaths, type FfmpegTool, findFfmpeg } from './ffmpeg-tool.ts';
export type {
  AudioOrder,
  Conversion,
  ConversionSource,
  KeyFrames,
  TrackOrder,
  VideoOrder,
} from './orders.ts';
