/** From the film's pictures to the rendition's, as an ffmpeg filter graph. Pure. */
import type { ConversionSource } from '../orders.ts';
import type { Build } from './build-rules.ts';
import { fillSeconds, originSeconds, trackOf } from './film-rules.ts';
import type { EncodedVideo } from './h264-rules.ts';
import { uploadFilters, type VideoEncoder } from './hardware-rules.ts';
import { toneMapFilters } from './tone-map-rules.ts';

/**
 * Frames from `startFrame` up to `endFrame`, which is not among them; both counted from the film's first picture.
 * `isFilling`: the last picture is repeated if the track ends before.
 */
export type FrameRange = { startFrame: number; endFrame: number; isFilling: boolean };
/** Where they come from and go to. */
type Wanted = FrameRange & { encoder: VideoEncoder };

/** Fields before the first frame from which a deinterlacer learns how things move. */
const framesBefore = 2;

/**
 * The filters between decoder and encoder. The grid is laid by the pictures' own times, so that a frame is the same
 * wherever the decoder began.
 */
export const pictureFilters = (
  source: ConversionSource,
  order: EncodedVideo,
  wanted: Wanted,
  build: Build,
): string => {
  const filters = [
    ...gridFilters(source, order, wanted, build),
    ...(order.toneMap ? toneMapFilters(trackOf(source, order), order, build) : [scale(order)]),
    'setsar=1',
  ].join(',');
  const upload = uploadFilters(wanted.encoder);
  if (order.burnIn === null) return `[0:${order.index}]${filters},${upload}[out]`;
  const subtitle = `[0:${order.burnIn}]setpts=PTS-${origin(source)}/TB,${scale(order)}[words]`;
  return `[0:${order.index}]${filters},format=yuv420p[film];${subtitle};[film][words]overlay=eof_action=pass,${upload}[out]`;
};

const origin = ({ facts }: ConversionSource): string => originSeconds(facts).toFixed(6);

const scale = ({ width, height }: EncodedVideo): string => `scale=${width}:${height}:flags=bicubic`;

/** How much later than it was a picture may be: Matroska counts in milliseconds. */
const roundingSeconds = ({ facts }: ConversionSource): number =>
  facts.containers.some((name) => name === 'matroska' || name === 'webm') ? 0.0011 : 0.0001;

/**
 * On the film's clock, and on the grid. A picture of a film of constant rate goes to the nearest place, which is its
 * own. Where pictures last as long as they like, each place shows the one that is on screen then, never the next; the
 * last of them would be lost without another behind it.
 */
const toGrid = (source: ConversionSource, order: EncodedVideo, isFilling: boolean): readonly string[] => {
  const track = source.facts.video.find(({ index }) => index === order.index);
  const isSteady = track?.isConstantFrameRate !== false && track?.frameRate === order.frameRate;
  const origin = originSeconds(source.facts);
  if (isSteady) return [`setpts=PTS-${origin.toFixed(6)}/TB`, `fps=${order.frameRate}`];
  return [
    `setpts=PTS-${(origin + roundingSeconds(source)).toFixed(6)}/TB`,
    ...(isFilling ? ['tpad=stop_mode=clone:stop=1'] : []),
    `fps=${order.frameRate}:round=up`,
  ];
};

const gridFilters = (
  source: ConversionSource,
  order: EncodedVideo,
  { startFrame, endFrame, isFilling }: FrameRange,
  { deinterlacer }: Build,
): readonly string[] => {
  const first = order.deinterlace ? Math.max(startFrame - framesBefore, 0) : startFrame;
  return [
    ...toGrid(source, order, isFilling),
    ...(isFilling ? [`tpad=stop_mode=clone:stop=${fillFrames(source, order)}`] : []),
    `trim=start_pts=${first}:end_pts=${endFrame}`,
    // A deinterlacer counts in fields: `fps` brings the grid back.
    ...(order.deinterlace ? [deinterlacer, `fps=${order.frameRate}`, `trim=start_pts=${startFrame}`] : []),
  ];
};

const fillFrames = (source: ConversionSource, order: EncodedVideo): number => {
  const [frames = 0, per = 1] = order.frameRate.split('/').map(Number);
  return Math.ceil(((fillSeconds(source, order) ?? 0) * frames) / per);
};
