/** A media source of the peer as media facts. */
import type { AudioTrack, MediaFacts, TextTrack, VideoTrack } from '../../resume-service/src/contract.ts';
import { memberOf, type PeerSource, type PeerStream, streamTypes } from './peer-data.ts';

/** What the peer takes a bit rate for that it does not know. */
const assumedBitrate = 40_000_000;
/** An average of this many pictures a second is a fault of the probe. */
const brokenFrameRate = 1000;

/** An object without its unknown members: absent is not the same as null. */
const known = <Facts extends object>(facts: Facts): { [Key in keyof Facts]?: NonNullable<Facts[Key]> } =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as { [Key in keyof Facts]?: NonNullable<Facts[Key]> };

const frameRateOf = ({ AverageFrameRate, RealFrameRate }: PeerStream): string | undefined => {
  const isKnown = typeof AverageFrameRate === 'number' && AverageFrameRate < brokenFrameRate;
  const rate = isKnown ? AverageFrameRate : RealFrameRate;
  return typeof rate === 'number' ? String(rate) : undefined;
};

/** The stated range is not trusted: the transfer says what it is. */
const rangeOf = ({ ColorTransfer, Hdr10PlusPresentFlag }: PeerStream): VideoTrack['hdr'] => {
  if (ColorTransfer === 'smpte2084') return Hdr10PlusPresentFlag ? 'hdr10plus' : 'hdr10';
  return ColorTransfer === 'arib-std-b67' ? 'hlg' : 'sdr';
};

const dolbyVisionOf = (stream: PeerStream): VideoTrack['dolbyVision'] =>
  typeof stream.DvProfile === 'number'
    ? {
        profile: stream.DvProfile,
        ...known({ compatibilityId: stream.DvBlSignalCompatibilityId }),
        hasRpu: stream.RpuPresentFlag === 1,
        hasBaseLayer: stream.BlPresentFlag === 1,
      }
    : undefined;

const trackOf = (stream: PeerStream): { index: number; codec: string } => ({
  index: stream.Index ?? 0,
  codec: (stream.Codec ?? '').toLowerCase(),
});

const videoOf = (stream: PeerStream): VideoTrack => ({
  ...trackOf(stream),
  ...known({
    codecTag: stream.CodecTag,
    profile: stream.Profile,
    level: stream.Level,
    bitDepth: stream.BitDepth,
    referenceFrames: stream.RefFrames,
    width: stream.Width,
    height: stream.Height,
    rotation: stream.Rotation,
    frameRate: frameRateOf(stream),
    bitrate: stream.BitRate,
    isAnamorphic: stream.IsAnamorphic,
    isInterlaced: stream.IsInterlaced ?? false,
    hdr: rangeOf(stream),
    dolbyVision: dolbyVisionOf(stream),
  }),
});

const audioOf = (stream: PeerStream): AudioTrack => ({
  ...trackOf(stream),
  ...known({
    profile: stream.Profile,
    channels: stream.Channels,
    sampleRateHz: stream.SampleRate,
    bitDepth: stream.BitDepth,
    bitrate: stream.BitRate,
    isDefault: stream.IsDefault,
    isExternal: stream.IsExternal,
  }),
});

/** Whether it is text or pictures follows from the codec alone. */
const textOf = (stream: PeerStream): TextTrack => ({
  ...trackOf(stream),
  ...known({
    isDefault: stream.IsDefault,
    isExternal: stream.IsExternal,
    container: /\.(\w+)$/.exec(stream.Path ?? '')?.[1]?.toLowerCase(),
  }),
});

/** Every row is about a video: where no stream is named, it is one of which nothing is known. */
const unknownVideo: VideoTrack = { index: -1, codec: '' };

/** A media source as facts. One that lies elsewhere is not held to the limit on bit rates. */
export const factsOf = (source: PeerSource): MediaFacts => {
  const streams = source.MediaStreams ?? [];
  const ofType = (type: string) => streams.filter(({ Type }) => memberOf(streamTypes, Type) === type);
  const video = ofType('Video').map(videoOf);
  return {
    containers: (source.Container ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    ...(source.IsRemote ? {} : { bitrate: source.Bitrate ?? assumedBitrate }),
    streamCount: streams.length,
    video: video.length > 0 ? video : [unknownVideo],
    audio: ofType('Audio').map(audioOf),
    text: ofType('Subtitle').map(textOf),
  };
};
