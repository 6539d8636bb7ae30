/** What a manifest promises of each track: plain data and times, whoever makes the segments. */

/** The times of a track's segments, in ticks of 1/`timescale` s; they follow each other without a gap. */
export type SegmentTimes = {
  timescale: number;
  count: number;
  startOf(segment: number): number;
  durationOf(segment: number): number;
};

type Planned = {
  /** `v0`, `a0` …: the folder of its segments, relative to the manifest. */
  id: string;
  segments: SegmentTimes;
  /** RFC 6381; what is copied and not known has none. */
  codecs?: string;
  /** Bits per second, at most. */
  bandwidth: number;
};

/** A picture. */
export type PlannedVideo = Planned & {
  width?: number;
  height?: number;
  /** Exact, "30000/1001". */
  frameRate?: string;
  /** "num:den"; square pixels have none. */
  sampleAspectRatio?: string;
  /** CICP (ISO/IEC 23091-2) number of the transfer function, for HDR. */
  transfer?: 16 | 18;
};

/** What a viewer chooses a sound or a text by. */
export type Meaning = {
  /** BCP 47 */
  language?: string;
  /** main, commentary, description, dub, caption, forced … */
  role?: string;
  label?: string;
  isDefault: boolean;
};

/** A sound. */
export type PlannedAudio = Planned & Meaning & { channels?: number; sampleRateHz?: number };

/** A text: one WebVTT file for the whole film, at `text/<n>.vtt`. */
export type PlannedText = Meaning & { id: string };

/** Everything the manifests say. */
export type ConversionPlan = {
  durationSeconds: number;
  video: readonly PlannedVideo[];
  audio: readonly PlannedAudio[];
  text: readonly PlannedText[];
};
