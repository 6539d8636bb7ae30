/**
 * What is to be made of a source, track by track. Plain data: it is stored with the playback, and equal orders on the
 * same source are the same rendition, whoever asked for it. Each track is made by an ffmpeg of its own, so that sound,
 * picture and every further rendition can be held, ended, shared and started again one without the other.
 */
import type { MediaFacts } from '../videos/contract.ts';
import type { VideoEncoder } from './segmenting/h264-rules.ts';

/**
 * The key frames of a video track in presentation order: ticks of 1/`timescale` s, counted from the track's first
 * picture; `endTick` is where the last picture ends.
 */
export type KeyFrames = {
  timescale: number;
  ticks: readonly number[];
  endTick: number;
  /** Pictures before a key frame may refer behind it (HEVC CRA): they can be missing after a seek. */
  isOpenGop?: boolean;
};

/** A film that can be read: what to call it, and what is known of it. */
export type ConversionSource = {
  /** The edition and the version of its bytes: other bytes are another source. */
  id: string;
  facts: MediaFacts;
  /** null: not known (yet); then the picture cannot be copied. */
  keyFrames: KeyFrames | null;
};

/** Profiles of H.264 that are made; `baseline` is Constrained Baseline. */
export type H264Profile = 'baseline' | 'main' | 'high';

/** How the picture is made. `index` is ffprobe's stream index. */
export type VideoOrder =
  | { kind: 'video'; action: 'copy'; index: number }
  | {
      kind: 'video';
      action: 'encode';
      index: number;
      codec: 'h264';
      /** Of the result, in square pixels, after rotation; both even. */
      width: number;
      height: number;
      /** Exact, "30000/1001". */
      frameRate: string;
      /** At most, bits per second. */
      bitrate: number;
      /** Exactly this one; absent: the screen takes whichever is quickest to make. */
      profile?: H264Profile;
      /** What it is encoded with (`settle` decides it), so that it stays the same for as long as it is played. */
      encoder?: VideoEncoder;
      deinterlace: boolean;
      toneMap: boolean;
      /** Stream index of a picture subtitle to burn in. */
      burnIn: number | null;
    };

/** How the sound is made; encoded sound is 48 kHz AAC-LC. */
export type AudioOrder =
  | { kind: 'audio'; action: 'copy'; index: number }
  | { kind: 'audio'; action: 'encode'; index: number; codec: 'aac'; channels: number; bitrate: number };

/** One track of a conversion. */
export type TrackOrder = VideoOrder | AudioOrder;

/** Everything a player may choose from: renditions of the picture (the fastest to make first) and the sounds. */
export type Conversion = { video: readonly VideoOrder[]; audio: readonly AudioOrder[] };
