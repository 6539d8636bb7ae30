/** Taking one frame out of a film, as ffmpeg arguments. */

import type { MediaFacts } from '../contract.ts';
import { inputName, safeArguments } from '../importing/probe-file.ts';

/** One still. */
export type StillOptions = {
  /** A path, or an address of our own. */
  file: string;
  /** On the player's own scale: 0 is where the file begins. */
  positionSeconds: number;
  facts: MediaFacts;
  output: string;
  /** Only the best part of the picture: ffmpeg's crop and the like, before scaling. */
  crop?: string | undefined;
};

const seekAheadSeconds = 0.001;
/** In a transport stream a seek may land after the key frame it needs: begin this much earlier and drop frames. */
const runUpSeconds = 6;

/**
 * The frame that is on screen at the position: the last one that begins at or before it. A seek gives the first
 * frame at or after its time, so it goes to the frame's own time less 1 ms.
 */
export const stillArguments = (options: StillOptions): readonly string[] => {
  const { facts, file } = options;
  const seek = Math.max(frameTime(options.positionSeconds, facts) - seekAheadSeconds, 0);
  const isStream = facts.containers[0] === 'mpegts';
  return [
    ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'],
    ...safeArguments(file, /^(?:hls|dash)$/.test(facts.containers[0] ?? '')),
    ...(isStream ? runUpTo(seek) : ['-ss', seconds(seek)]),
    ...['-i', inputName(file)],
    ...[
      '-map',
      `0:${facts.video[0]?.index ?? 'v:0'}`,
      '-frames:v',
      '1',
      '-vf',
      pictureFilter(options, isStream ? seek : undefined),
    ],
    ...['-q:v', '3', '-pix_fmt', 'yuvj420p', '-f', 'image2', '-update', '1', options.output],
  ];
};

/** Seeking a transport stream to 0 loses its first frame; its own times are kept, because ffmpeg moves them. */
const runUpTo = (seek: number): readonly string[] =>
  seek > runUpSeconds ? ['-copyts', '-ss', seconds(seek - runUpSeconds)] : ['-copyts'];

/** Square pixels, within 640 × 360, and without combs. */
const pictureFilter = ({ facts, crop }: StillOptions, from: number | undefined): string =>
  [
    ...(from === undefined ? [] : [`select=gte(t\\,${seconds((facts.startSeconds ?? 0) + from)})`]),
    ...(facts.video[0]?.isInterlaced ? ['yadif'] : []),
    ...(crop ? [crop] : []),
    "scale=w='max(2,trunc(iw*sar/2)*2)':h=ih",
    'scale=640:360:force_original_aspect_ratio=decrease:force_divisible_by=2',
    'setsar=1',
  ].join(',');

/** The time at which the frame on screen begins. Where frames have no constant length: the position itself. */
export const frameTime = (positionSeconds: number, facts: MediaFacts): number => {
  const video = facts.video[0];
  const [frames = Number.NaN, per = 1] = (video?.frameRate ?? '').split('/').map(Number);
  const rate = frames / per;
  if (!video?.isConstantFrameRate || !(rate > 0)) return positionSeconds;
  const begin = (video.startSeconds ?? facts.startSeconds ?? 0) - (facts.startSeconds ?? 0);
  const last =
    facts.durationSeconds === undefined
      ? Number.POSITIVE_INFINITY
      : Math.ceil((facts.durationSeconds - begin) * rate) - 1;
  const frame = Math.min(Math.floor((positionSeconds - begin) * rate + 0.01), last);
  return begin + Math.max(frame, 0) / rate;
};

const seconds = (value: number): string => value.toFixed(6);
