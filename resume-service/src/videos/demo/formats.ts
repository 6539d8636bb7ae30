/** The formats the demo library comes in: one of each that a screen may or may not be able to play. */

/** How a film is encoded, as ffmpeg arguments and in words. */
export type Format = {
  /** For people and the log. */
  label: string;
  container: string;
  extension: string;
  /** Exact: "24000/1001". For interlaced pictures two fields make one frame. */
  frameRate: string;
  isInterlaced: boolean;
  videoEncoder: string;
  videoArgs: readonly string[];
  audioEncoder: string;
  audioArgs: readonly string[];
  containerArgs: readonly string[];
  /** Relative: measured CPU seconds per minute of film. */
  cost: number;
};

/** A key frame every `frames` frames (about two seconds) and nowhere else, so that seeking is quick. */
const keyFrames = (frames: number): readonly string[] => ['-g', `${frames}`, '-keyint_min', `${frames}`];

const aac = { audioEncoder: 'aac', audioArgs: ['-b:a', '96k'] } as const;
const opus = { audioEncoder: 'libopus', audioArgs: ['-b:a', '80k'] } as const;
const mp2 = { audioEncoder: 'mp2', audioArgs: ['-b:a', '128k'] } as const;
const progressive30 = { frameRate: '30/1', isInterlaced: false } as const;
const progressive25 = { frameRate: '25/1', isInterlaced: false } as const;
const x264 = (frames: number): readonly string[] => [
  ...['-preset', 'superfast', '-crf', '22', '-profile:v', 'high'],
  ...[...keyFrames(frames), '-sc_threshold', '0', '-bf', '2'],
];

export const formats = {
  h264Mp4: {
    label: 'H.264/AAC in MP4',
    ...{ container: 'mp4', extension: 'mp4', ...progressive30, cost: 3.5, ...aac },
    ...{ videoEncoder: 'libx264', videoArgs: x264(60), containerArgs: ['-movflags', '+faststart'] },
  },
  h264Ts: {
    label: 'H.264/AAC in a transport stream',
    ...{ container: 'mpegts', extension: 'ts', ...progressive30, cost: 3.6, ...aac },
    ...{ videoEncoder: 'libx264', videoArgs: x264(60), containerArgs: [] },
  },
  interlacedMkv: {
    label: 'interlaced H.264/AC-3 in Matroska',
    ...{ container: 'matroska', extension: 'mkv', frameRate: '25/1', isInterlaced: true, cost: 5 },
    videoEncoder: 'libx264',
    videoArgs: [...x264(50), '-flags', '+ildct+ilme', '-x264-params', 'tff=1'],
    ...{ audioEncoder: 'ac3', audioArgs: ['-b:a', '160k'], containerArgs: [] },
  },
  vp9Webm: {
    label: 'VP9/Opus in WebM',
    ...{ container: 'webm', extension: 'webm', ...progressive30, cost: 4, ...opus },
    videoEncoder: 'libvpx-vp9',
    videoArgs: [
      ...['-deadline', 'realtime', '-cpu-used', '8', '-row-mt', '1', '-b:v', '900k'],
      ...keyFrames(60),
    ],
    containerArgs: [],
  },
  hevcMp4: {
    label: 'HEVC/AAC in MP4',
    ...{ container: 'mp4', extension: 'mp4', frameRate: '24000/1001', isInterlaced: false, cost: 7, ...aac },
    videoEncoder: 'libx265',
    videoArgs: [
      ...['-preset', 'ultrafast', '-crf', '24', '-tag:v', 'hvc1'],
      ...['-x265-params', 'keyint=48:min-keyint=48:scenecut=0:open-gop=0:log-level=error'],
    ],
    containerArgs: ['-movflags', '+faststart'],
  },
  mpeg2Ts: {
    label: 'MPEG-2/MP2 in a transport stream',
    ...{ container: 'mpegts', extension: 'ts', ...progressive25, cost: 1.4, ...mp2 },
    videoEncoder: 'mpeg2video',
    videoArgs: [
      ...['-q:v', '4', '-maxrate', '6M', '-bufsize', '3M', '-bf', '2'],
      ...[...keyFrames(50), '-sc_threshold', '1000000000'],
    ],
    containerArgs: [],
  },
  av1Webm: {
    label: 'AV1/Opus in WebM',
    ...{ container: 'webm', extension: 'webm', ...progressive30, cost: 11.6, ...opus },
    ...{
      videoEncoder: 'libsvtav1',
      videoArgs: ['-preset', '12', '-crf', '38', '-g', '60'],
      containerArgs: [],
    },
  },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
