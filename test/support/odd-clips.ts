/** Films of every kind the service has to cope with, each with its frame number in the picture, and files that are no films. */
import { readFile, writeFile } from 'node:fs/promises';
import { frameNumberFilter } from '../../resume-service/src/videos/demo/frame-number-filter.ts';
import type { FileProblem } from '../../resume-service/src/videos/importing/file-problem-rules.ts';
import { type ClipOptions, cachedFile, clip, ffmpeg } from './clips.ts';
import { captions, pgsClip, textClip, twoLanguages } from './text-clips.ts';

/** A film that plays. Times count from its first picture, in seconds. */
export type PlayableClip = {
  kind: 'playable';
  /** Made now unless it is there. */
  file(): Promise<string>;
  /** How many pictures there are, the first of which shows `firstFrame`. */
  frames: number;
  firstFrame: number;
  durationSeconds: number;
  /** The number in the picture that is on screen at a time. */
  frameAt(seconds: number): number;
};

/** A file that does not play and says why. */
export type ExplainedClip = { kind: 'explained'; file(): Promise<string>; problem: FileProblem };

/** Either. */
export type OddClip = PlayableClip | ExplainedClip;

/** A film of constant rate. */
const steady = (
  file: () => Promise<string>,
  { fps = '30', seconds = 10, firstFrame = 0 }: { fps?: string; seconds?: number; firstFrame?: number } = {},
): PlayableClip => {
  const [frames = 30, per = 1] = fps.split('/').map(Number);
  const rate = frames / per;
  const count = Math.ceil(seconds * rate - 1e-6);
  const frameAt = (at: number): number =>
    firstFrame + Math.min(Math.max(Math.floor(at * rate + 1e-6), 0), count - 1);
  return { kind: 'playable', file, frames: count, firstFrame, durationSeconds: count / rate, frameAt };
};

const made = (options: ClipOptions): PlayableClip =>
  steady(() => clip(options), { fps: options.fps ?? '30', seconds: options.seconds ?? 10 });

const explained = (problem: FileProblem, file: () => Promise<string>): ExplainedClip => ({
  ...{ kind: 'explained', problem, file },
});

/** Another file made of a clip by ffmpeg. */
const remade = async (from: string, ending: string, before: readonly string[], after: readonly string[]) =>
  cachedFile(['remade', from.split('/').at(-1), before, after], ending, (draft) =>
    ffmpeg([...before, '-i', from, ...after, draft]),
  );

const bytes = (name: string, content: () => Promise<Buffer> | Buffer): Promise<string> =>
  cachedFile(['bytes', name], 'mp4', async (draft) => writeFile(draft, await content()));

const hdr10 = [
  'scenecut=0:open-gop=0:log-level=error:hdr10=1:repeat-headers=1',
  'colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc',
  'master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1):max-cll=1000,400',
].join(':');

/** Painted upright, stored lying on its side, with a display matrix that turns it back. */
const rotated = async (): Promise<string> =>
  remade(
    await clip({ filters: ['transpose=1'] }),
    'mp4',
    [],
    ['-c', 'copy', '-metadata:s:v:0', 'rotate=90', '-f', 'mp4'],
  );

/** Pictures last one, one and four thirtieths of a second in turn. */
const changing: PlayableClip = {
  kind: 'playable',
  file: () =>
    clip({
      filters: ["setpts='(floor(N/3)*6+mod(N,3))/(30*TB)'"],
      extra: ['-vsync', 'passthrough', '-video_track_timescale', '15360'],
    }),
  // The last one lasts as long as the encoder thinks: a thirtieth.
  ...{ frames: 150, firstFrame: 0, durationSeconds: 9.9 },
  frameAt: (seconds) => {
    const at = Math.max(Math.floor(seconds * 30 + 1e-6), 0);
    return Math.min(Math.floor(at / 6) * 3 + Math.min(at % 6, 2), 149);
  },
};

const longest = { seconds: 12 * 3600, fps: '1' };
/** Twelve hours in six megabytes: a picture a second, and no sound. */
const twelveHours = (): Promise<string> =>
  cachedFile('twelve hours, a picture a second', 'mp4', (draft) => {
    const size = { width: 320, height: 180 };
    const picture = ['-f', 'lavfi', '-i', 'color=c=0xd08a4f:s=320x180:r=1', '-vf', frameNumberFilter(size)];
    const encoder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'stillimage', '-crf', '30'];
    const keys = ['-sc_threshold', '0', '-g', '60', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'];
    return ffmpeg([...picture, '-t', String(longest.seconds), ...encoder, ...keys, '-f', 'mp4', draft]);
  });

const cutOff = async (options: ClipOptions, name: string): Promise<string> =>
  bytes(name, async () => {
    const whole = await readFile(await clip(options));
    return whole.subarray(0, Math.floor(whole.length * 0.6));
  });

const lateBy = 0.5;
const startsInTheMiddle = async (): Promise<string> =>
  remade(
    await clip({ extra: ['-bf', '2'] }),
    'mp4',
    [],
    [...['-c', 'copy', '-output_ts_offset', '-0.5', '-avoid_negative_ts', 'disabled', '-f', 'mp4']],
  );
const pictureAfterSound = async (): Promise<string> => {
  const film = await clip({ extra: ['-bf', '2'] });
  const sound = ['-i', film, '-map', '0:v', '-map', '1:a', '-c', 'copy', '-f', 'mp4'];
  return remade(film, 'mp4', ['-itsoffset', String(lateBy)], sound);
};

/** Every codec with every container of the demo library, and everything else that films do. */
export const oddClips = {
  'H.264 in MP4': made({ extra: ['-bf', '2'] }),
  'H.264 in a transport stream': made({ container: 'mpegts', extra: ['-bf', '2'] }),
  'interlaced H.264 and AC-3 in Matroska': made({
    ...{ container: 'matroska', audioCodec: 'ac3', fps: '25', interlaced: true },
  }),
  'VP9 in WebM': made({ container: 'webm', videoCodec: 'vp9', audioCodec: 'opus' }),
  'HEVC in MP4': made({ videoCodec: 'hevc', fps: '24000/1001' }),
  'MPEG-2 in a transport stream': made({
    ...{ container: 'mpegts', videoCodec: 'mpeg2video', audioCodec: 'mp2', fps: '25' },
  }),
  'AV1 in WebM': made({ container: 'webm', videoCodec: 'av1', audioCodec: 'opus' }),
  '10-bit H.264': made({ extra: ['-pix_fmt', 'yuv420p10le', '-profile:v', 'high10'] }),
  HDR10: made({
    ...{ videoCodec: 'hevc', fps: '25' },
    extra: ['-pix_fmt', 'yuv420p10le', '-x265-params', hdr10, '-color_primaries', 'bt2020'].concat([
      ...['-color_trc', 'smpte2084', '-colorspace', 'bt2020nc'],
    ]),
  }),
  rotated: steady(rotated),
  'pixels that are not square': made({ filters: ['scale=480:360', 'setsar=4/3'] }),
  'variable frame rate': changing,
  '5.1 sound': made({ extra: ['-ac', '6'] }),
  'no sound': made({ audioCodec: 'none' }),
  'sound in two languages': steady(twoLanguages),
  'SubRip in Matroska': steady(() => textClip('matroska')),
  'timed text in MP4': steady(() => textClip('mp4')),
  'picture subtitles': steady(pgsClip),
  'a start before zero': steady(startsInTheMiddle, { seconds: 9.5, firstFrame: 15 }),
  'a picture that starts after the sound': steady(pictureAfterSound),
  'a late start': made({ container: 'matroska', extra: ['-bf', '2', '-output_ts_offset', '7.5'] }),
  'the index at the end': made({ extra: ['-movflags', '-faststart'] }),
  fragments: made({ extra: ['-bf', '2', '-movflags', '+empty_moov+frag_keyframe+default_base_moof'] }),
  'key frames ten seconds apart': made({ seconds: 25, extra: ['-g', '300', '-keyint_min', '300'] }),
  'twelve hours': steady(twelveHours, longest),
  'a truncated film': explained('truncated', () => cutOff({ seconds: 6 }, 'cut off behind its index')),
  'a film cut off before its index': explained('truncated', () =>
    cutOff({ seconds: 6, extra: ['-movflags', '-faststart'] }, 'cut off before its index'),
  ),
  'an empty file': explained('empty', () => bytes('empty', () => Buffer.alloc(0))),
  'a text file': explained('text', () =>
    bytes('text', () => Buffer.from('A letter to nobody.\n'.repeat(99))),
  ),
  'a picture': explained('picture', async () => {
    const picture = ['-f', 'lavfi', '-i', 'testsrc=s=64x36', '-frames:v', '1', '-f', 'image2', '-c:v', 'png'];
    return cachedFile('a picture', 'mp4', (draft) => ffmpeg([...picture, '-update', '1', draft]));
  }),
  noise: explained('not-a-video', () =>
    bytes('noise', () => Buffer.from(Array.from({ length: 9_000 }, (_, at) => (at * at * 7919) % 251))),
  ),
  'sound alone': explained('no-video', async () =>
    remade(await clip({ seconds: 4 }), 'mp4', [], ['-vn', '-c', 'copy', '-f', 'mp4']),
  ),
} satisfies Record<string, OddClip>;

/** The name of one of them. */
export type OddClipName = keyof typeof oddClips;

/** Those that play. */
export const playableClips: readonly (readonly [OddClipName, PlayableClip])[] = Object.entries(
  oddClips as Record<OddClipName, OddClip>,
).flatMap(([name, odd]) => (odd.kind === 'playable' ? [[name as OddClipName, odd] as const] : []));

/** Those that say why they do not. */
export const explainedClips: readonly (readonly [OddClipName, ExplainedClip])[] = Object.entries(
  oddClips as Record<OddClipName, OddClip>,
).flatMap(([name, odd]) => (odd.kind === 'explained' ? [[name as OddClipName, odd] as const] : []));

export { captions };
