/** What a build of ffmpeg can be asked for. Pure. */
import type { FfmpegTool } from '../ffmpeg-tool.ts';

/** How arguments must be written for a build. */
export type Build = {
  /** `-fps_mode` instead of `-vsync`: since 5.1. */
  hasFpsMode: boolean;
  /** `-reconnect_on_network_error`: since 4.4. */
  hasReconnectOnError: boolean;
  /** Names layouts `ochl` instead of `ocl`: since 5.1. */
  hasChannelLayoutNames: boolean;
  /** zimg's filter and `tonemap`: without both, tones are mapped by tables. */
  hasToneMap: boolean;
  deinterlacer: 'bwdif' | 'yadif';
};

/** A build from the repository counts commits: this one is of 2022, between 5.0 and 5.1. */
const commitsBefore51 = 107_000;

/** Of a build of an unknown age only what the oldest ones have is expected. */
export const buildOf = ({ version, filters }: Pick<FfmpegTool, 'version' | 'filters'>): Build => {
  const [, major = 0, minor = 0] = /^n?(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  const commits = Number(/^N-(\d+)/.exec(version)?.[1] ?? 0);
  const is51 = major > 5 || (major === 5 && minor >= 1) || commits > commitsBefore51;
  return {
    hasFpsMode: is51,
    hasReconnectOnError: is51,
    hasChannelLayoutNames: is51,
    hasToneMap: filters.has('zscale') && filters.has('tonemap'),
    deinterlacer: filters.has('bwdif') ? 'bwdif' : 'yadif',
  };
};
