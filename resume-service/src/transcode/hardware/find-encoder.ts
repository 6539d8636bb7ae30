/**
 * Hardware encoders, found by using them: drivers, permissions and builds of ffmpeg promise more than they keep. One is
 * used only if it has really made a few pictures, with the arguments that a conversion gives it.
 */
import type { Log } from '../../core/log.ts';
import type { Processes } from '../../core/process.ts';
import type { FfmpegTool } from '../ffmpeg-tool.ts';
import { type EncodedVideo, encoderArguments, type VideoEncoder } from '../segmenting/h264-rules.ts';
import { deviceArguments, uploadFilters } from '../segmenting/hardware-rules.ts';

/** What the setting can be: look for one, use none, or only this one. */
export type HardwareChoice = 'auto' | 'off' | HardwareName;
/** The names of the setting. */
export type HardwareName = keyof typeof hardwareEncoders;

/** The setting's names and ffmpeg's. */
export const hardwareEncoders = {
  nvenc: 'h264_nvenc',
  qsv: 'h264_qsv',
  vaapi: 'h264_vaapi',
  videotoolbox: 'h264_videotoolbox',
  v4l2m2m: 'h264_v4l2m2m',
} as const satisfies Record<string, VideoEncoder>;

/** A driver that hangs must not hold up the next one for long. */
const trialLimitMs = 10_000;

const trialOrder: EncodedVideo = {
  ...{ kind: 'video', action: 'encode', index: 0, codec: 'h264' },
  ...{ width: 1280, height: 720, frameRate: '30/1', bitrate: 3_000_000 },
  ...{ deinterlace: false, toneMap: false, burnIn: null },
};

/** Makes eight pictures with an encoder. */
export const tryEncoder = async (
  processes: Pick<Processes, 'run'>,
  tool: FfmpegTool,
  encoder: VideoEncoder,
  signal?: AbortSignal,
): Promise<boolean> => {
  if (!tool.encoders.has(encoder)) return false;
  const picture = 'testsrc2=size=1280x720:rate=30';
  const { failure, stdout } = await processes.run({
    command: tool.ffmpeg,
    args: [
      ...['-hide_banner', '-nostdin', '-loglevel', 'error', ...deviceArguments(encoder)],
      ...['-f', 'lavfi', '-i', picture, '-vf', uploadFilters(encoder)],
      ...['-frames:v', '8', ...encoderArguments(trialOrder, encoder)],
      ...['-movflags', 'empty_moov+default_base_moof', '-f', 'mp4', 'pipe:1'],
    ],
    timeLimitMs: trialLimitMs,
    maxOutputBytes: 32 * 1024 * 1024,
    ...(signal ? { signal } : {}),
  });
  return failure === undefined && stdout.includes('mdat');
};

/** What a trial needs; the signal ends it. */
export type TrialDeps = {
  processes: Pick<Processes, 'run'>;
  tool: FfmpegTool;
  log: Log;
  signal?: AbortSignal;
};

/** The first of the wanted hardware encoders that works; else x264. */
export const findEncoder = async (deps: TrialDeps, choice: HardwareChoice): Promise<VideoEncoder> => {
  for (const encoder of wanted(choice)) {
    const isWorking = await tryEncoder(deps.processes, deps.tool, encoder, deps.signal);
    if (deps.signal?.aborted) return 'libx264';
    if (!isWorking) continue;
    deps.log.info({ encoder }, 'pictures are encoded by hardware');
    return encoder;
  }
  if (choice !== 'auto' && choice !== 'off')
    deps.log.warn(
      { encoder: choice },
      'this hardware encoder does not work here: pictures are encoded by x264',
    );
  return 'libx264';
};

const wanted = (choice: HardwareChoice): readonly VideoEncoder[] => {
  if (choice === 'off') return [];
  return choice === 'auto' ? Object.values(hardwareEncoders) : [hardwareEncoders[choice]];
};
