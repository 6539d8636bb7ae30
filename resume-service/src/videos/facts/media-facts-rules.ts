/** From ffprobe's answer to the facts the rest of the service decides by. Pure; what is unknown stays absent. */

import type { MediaFacts } from '../contract.ts';
import { known, positive } from './known-facts-rules.ts';
import type { ProbeReply, ProbeStream } from './probe-reply.ts';
import { audioTrack, textTrack } from './sound-and-text-rules.ts';
import { videoTrack } from './video-track-rules.ts';

/** Which list of facts this release looks for; files whose facts are of an older one are looked into again. */
export const factsVersion = 2;

/** The facts of a file. */
export const mediaFactsOf = ({ streams, frames, format }: ProbeReply): MediaFacts => ({
  version: factsVersion,
  containers: containersOf(format?.format_name ?? '', streams),
  streamCount: streams.length,
  ...known({
    durationSeconds: positive(format?.duration),
    startSeconds: format?.start_time,
    bitrate: positive(format?.bit_rate),
    sizeBytes: format?.size,
  }),
  video: streams.filter(isFilm).map((stream) => {
    const first = frames?.find((frame) => frame.stream_index === stream.index);
    return videoTrack(stream, first?.side_data_list ?? []);
  }),
  audio: streams.filter((stream) => stream.codec_type === 'audio').map(audioTrack),
  text: streams.filter((stream) => stream.codec_type === 'subtitle').map(textTrack),
});

/** Cover pictures are listed as video streams; they are none. */
const isFilm = (stream: ProbeStream): boolean =>
  stream.codec_type === 'video' && stream.disposition?.['attached_pic'] !== 1;

const webmCodecs = new Set(['vp8', 'vp9', 'av1', 'opus', 'vorbis', 'webvtt']);

/** ffprobe names a family (`matroska,webm`); what the file is comes first. */
const containersOf = (name: string, streams: readonly ProbeStream[]): string[] => {
  const names = name.split(',').filter(Boolean);
  const media = streams.filter((stream) => ['video', 'audio', 'subtitle'].includes(stream.codec_type ?? ''));
  if (names.includes('matroska'))
    return media.every((stream) => webmCodecs.has(stream.codec_name ?? ''))
      ? ['webm', 'matroska']
      : ['matroska'];
  if (names.includes('mp4')) return ['mp4', ...names.filter((other) => other !== 'mp4')];
  return names;
};
