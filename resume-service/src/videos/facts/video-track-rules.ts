/** A video stream's facts. Pure. */

import { codecStringOf } from '../codec-strings/codec-string-rules.ts';
import type { VideoTrack } from '../contract.ts';
import { frameRateOf, isConstantOf, rateOf } from './frame-rate-rules.ts';
import { bitrateOf, codecTagOf, known, positive, trackFactsOf } from './known-facts-rules.ts';
import { bitDepthOf, chromaOf, dolbyVisionOf, hdrOf, rotationOf } from './picture-facts-rules.ts';
import type { ProbeStream, SideData } from './probe-reply.ts';

/** The facts of a video stream; `firstPicture` is what its first picture says of itself. */
export const videoTrack = (stream: ProbeStream, firstPicture: readonly SideData[]): VideoTrack => ({
  index: stream.index,
  codec: stream.codec_name ?? 'unknown',
  ...trackFactsOf(stream),
  ...pictureFacts(stream),
  ...colorFacts(stream, firstPicture),
  ...rateFacts(stream),
});

const pictureFacts = (stream: ProbeStream) => {
  const shape = known({
    bitDepth: bitDepthOf(stream),
    pixelFormat: stream.pix_fmt,
    chroma: chromaOf(stream.pix_fmt),
    width: positive(stream.width),
    height: positive(stream.height),
  });
  const ratio = stream.sample_aspect_ratio === '0:1' ? undefined : stream.sample_aspect_ratio;
  return known({
    ...shape,
    codecString: codecStringOf({
      ...shape,
      ...{ codec_name: stream.codec_name, profile: stream.profile, level: stream.level },
      ...{ codecTag: codecTagOf(stream), framesPerSecond: frameRateOf(stream)?.framesPerSecond },
      ...{ colorPrimaries: stream.color_primaries, colorTransfer: stream.color_transfer },
      ...{ colorSpace: stream.color_space, colorRange: stream.color_range },
      ...{ dolbyVision: dolbyVisionOf(stream), extradata: bytesOf(stream.extradata) },
    }),
    profile: stream.profile,
    level: positive(stream.level),
    // ffprobe reads them out of H.264's parameter sets only; for others it says 1.
    referenceFrames: stream.codec_name === 'h264' ? positive(stream.refs) : undefined,
    isAvc: stream.is_avc === undefined ? undefined : stream.is_avc === 'true',
    sampleAspectRatio: ratio,
    isAnamorphic: ratio === undefined ? undefined : ratio !== '1:1',
    rotation: rotationOf(stream),
  });
};

const colorFacts = (stream: ProbeStream, firstPicture: readonly SideData[]) =>
  known({
    colorRange: stream.color_range,
    colorPrimaries: stream.color_primaries,
    colorTransfer: stream.color_transfer,
    colorSpace: stream.color_space,
    hdr: hdrOf(stream, firstPicture),
    dolbyVision: dolbyVisionOf(stream),
  });

const rateFacts = (stream: ProbeStream) => {
  const order = stream.field_order === 'unknown' ? undefined : stream.field_order;
  const buffer = stream.side_data_list?.find((data) => data.max_bitrate !== undefined);
  return known({
    frameRate: frameRateOf(stream)?.exact,
    averageFrameRate: rateOf(stream.avg_frame_rate)?.exact,
    realFrameRate: rateOf(stream.r_frame_rate)?.exact,
    isConstantFrameRate: isConstantOf(stream),
    isInterlaced: order === undefined ? undefined : order !== 'progressive',
    fieldOrder: order,
    bitrate: bitrateOf(stream),
    maxBitrate: positive(stream.max_bit_rate) ?? positive(buffer?.max_bitrate),
  });
};

/** ffprobe's hex dump: `00000000: 0164 001e …  .d..`, 16 bytes a line. */
const bytesOf = (dump: string | undefined): Uint8Array | undefined => {
  const digits = (dump ?? '')
    .split('\n')
    .map((line) => /^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} ?)+)/.exec(line)?.[1]?.replaceAll(' ', '') ?? '')
    .join('');
  return digits === '' ? undefined : Buffer.from(digits, 'hex');
};
