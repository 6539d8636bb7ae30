/** How a demo film is made, as ffmpeg arguments. */

import type { Chord } from './chords.ts';
import { chordsSampleRate, chordsSeconds, chordsSource } from './chords.ts';
import type { Drift } from './drift.ts';
import type { Format } from './formats.ts';
import { frameNumberFilter } from './frame-number-filter.ts';

/** Everything that decides a film. */
export type FilmOptions = {
  name: string;
  year: number;
  durationSeconds: number;
  /** How long each still scene, fed as raw RGB through the standard input, is shown. */
  sceneSeconds: number;
  /** The moving layer: its tile as a PAM file. */
  drift: Drift;
  driftFile: string;
  chords: readonly Chord[];
  /** Relative to the folder ffmpeg runs in: a path inside a filter would need escaping. */
  fontFile: string;
  format: Format;
  output: string;
};

const titleSeconds = 3;

/** The argument list. Reads the scenes from its standard input. */
export const filmArguments = (options: FilmOptions): readonly string[] => {
  const { format } = options;
  const rate = pictureRate(format);
  return [
    ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'],
    ...['-protocol_whitelist', 'file,pipe', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', '640x360'],
    ...['-framerate', `1/${options.sceneSeconds}`, '-i', 'pipe:0'],
    ...['-protocol_whitelist', 'file,pipe', '-f', 'image2', '-framerate', rate, '-i', options.driftFile],
    ...['-f', 'lavfi', '-i', chordsSource(options.chords)],
    ...['-filter_complex', `${pictures(options, rate)};${sound(options)}`],
    ...['-map', '[picture]', '-map', '[sound]', '-t', `${options.durationSeconds}`],
    ...['-c:v', format.videoEncoder, ...format.videoArgs, '-pix_fmt', 'yuv420p'],
    ...['-c:a', format.audioEncoder, ...format.audioArgs, '-ac', '2', '-ar', '48000'],
    ...['-map_metadata', '-1', '-metadata', `title=${options.name}`],
    ...[...format.containerArgs, '-f', format.container, options.output],
  ];
};

/** Interlaced films are painted at the rate of their fields: two moments in every frame. */
const pictureRate = (format: Format): string => {
  const [frames = '30', seconds = '1'] = format.frameRate.split('/');
  return format.isInterlaced ? `${Number(frames) * 2}/${seconds}` : format.frameRate;
};

const pictures = (options: FilmOptions, rate: string): string => {
  const [frames = '30', seconds = '1'] = rate.split('/');
  const weave = options.format.isInterlaced ? ['tinterlace=mode=interleave_top'] : [];
  return [
    `[0:v]format=yuv420p,fps=${rate}[scene]`,
    `[1:v]format=yuva420p,loop=loop=-1:size=1,setpts=N*${seconds}/${frames}/TB[drift]`,
    [
      `[scene][drift]overlay=${moving(options.drift)}`,
      ...weave,
      ...lettering(options),
      frameNumberFilter(),
    ].join(',') + '[picture]',
  ].join(';');
};

/** The tile starts one period up and left where it moves that way, so that it always covers the picture. */
const moving = ({ speed, period, top }: Drift): string =>
  `x='${offset(speed.x, period.x)}':y='${top === 0 ? offset(speed.y, period.y) : top}'`;

const offset = (speed: number, period: number): string => {
  if (speed === 0 || period === 0) return '0';
  return speed > 0 ? `mod(t*${speed},${period})-${period}` : `-mod(t*${-speed},${period})`;
};

/** A time code below the frame number, and for the first seconds the film's name. */
const lettering = (options: FilmOptions): readonly string[] => {
  const text = `drawtext=fontfile=${options.fontFile}:fontcolor=white:shadowx=1:shadowy=1:shadowcolor=black@0.5`;
  const fading = `enable='lt(t,${titleSeconds})':alpha='min(1,(${titleSeconds}-t)*2)'`;
  return [
    `${text}:fontsize=15:alpha=0.85:x=w-118:y=31:text='%{pts\\:hms}'`,
    `${text}:fontsize=44:x=44:y=254:text='${options.name}':${fading}`,
    `${text}:fontsize=17:x=46:y=306:text='${options.year}':${fading}`,
  ];
};

const sound = (options: FilmOptions): string =>
  `[2:a]aloop=loop=-1:size=${chordsSeconds(options.chords) * chordsSampleRate},aresample=48000[sound]`;
