/** Taking text out of films and turning it into WebVTT, as ffmpeg arguments. */

import { inputName, safeArguments } from '../importing/probe-file.ts';
import { mostTextBytes } from './webvtt-rules.ts';

const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'];
const asWebvtt = ['-c:s', 'webvtt', '-f', 'webvtt'];

/** `file`: a path, or an address of our own. Several tracks of one film in one pass; their times stay the film's own. */
export const extractArguments = (
  file: string,
  tracks: readonly { index: number; output: string }[],
): readonly string[] => [
  ...[...quiet, ...safeArguments(file)],
  ...['-copyts', '-i', inputName(file)],
  ...tracks.flatMap(({ index, output }) => [
    ...['-map', `0:${index}`, '-avoid_negative_ts', 'disabled', '-fs', String(mostTextBytes)],
    ...[...asWebvtt, output],
  ]),
];

/** SubRip from the standard input to WebVTT on the standard output. */
export const convertArguments = (): readonly string[] => [
  ...[...quiet, '-protocol_whitelist', 'pipe', '-f', 'srt', '-i', 'pipe:0'],
  ...[...asWebvtt, 'pipe:1'],
];
