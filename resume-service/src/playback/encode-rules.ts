/** What a track is converted to for a screen: the limits the result must keep. Pure. */
import type { Condition, ConditionProperty, VideoCapability } from '../devices/contract.ts';
import type { H264Profile } from '../transcode/index.ts';
import type { AudioTrack, VideoTrack } from '../videos/contract.ts';
import { madeAudio, madeVideo } from './abilities-rules.ts';
import { isMet } from './conditions-rules.ts';
import { videoLimits } from './limits-rules.ts';
import { takes } from './names-rules.ts';
import { isHighRange, rangeOf } from './range-rules.ts';
import { capabilitiesFor } from './screen-rules.ts';
import { codecFor, type Making } from './target-rules.ts';

/** A picture made anew; what is absent is not limited. */
export type VideoEncode = {
  index: number;
  action: 'encode';
  codec: string;
  maxWidth?: number;
  maxHeight?: number;
  /** Frames per second. */
  maxFrameRate?: number;
  /** Bits per second, of the picture. */
  maxBitrate?: number;
  /** Ten times the level of H.264: 4.0 is 40. */
  maxLevel?: number;
  /** Of the profiles of H.264 that can be made those the screen takes; absent: all of them. */
  profiles?: readonly H264Profile[];
  deinterlace: boolean;
  toneMap: boolean;
};

/** A sound made anew. */
export type AudioEncode = { index: number; action: 'encode'; codec: string; channels: number };

/** What an encoder is set to by default; a screen's limit may be lower. */
const outputBitDepth = 8;

/** Nothing that can be made is among the profiles of this capability. */
const hasNoProfile = (can: VideoCapability): boolean => profilesFor(videoLimits(can))?.length === 0;

const videoConditions = ({ screen, target }: Making, codec: string): readonly Condition[] => {
  const capabilities = capabilitiesFor(screen.video, codec, [target.container]);
  const ours = capabilities
    .filter(({ bitDepths }) => bitDepths?.includes(outputBitDepth) ?? true)
    .sort((a, b) => Number(hasNoProfile(a)) - Number(hasNoProfile(b)))[0];
  const groups = screen.groups.filter(
    ({ on, when, codecs, containers }) =>
      on === 'video' && when === undefined && takes(codecs, [codec]) && takes(containers, [target.container]),
  );
  return [...(ours ? videoLimits(ours) : []), ...groups.flatMap(({ conditions }) => conditions)];
};

/** A limit of nothing at all, or less, is a mistake: it limits nothing. */
const most = (
  conditions: readonly Condition[],
  property: ConditionProperty,
  ...others: readonly (number | undefined)[]
): number | undefined => {
  const stated = conditions
    .filter((condition) => condition.property === property && condition.operator === 'at-most')
    .map(({ value }) => Number(value))
    .filter((value) => value > 0);
  const limit = Math.min(
    ...stated,
    ...others.filter((other) => other !== undefined).filter((other) => other > 0),
  );
  return Number.isFinite(limit) ? limit : undefined;
};

/** As ffprobe spells them, and others do. */
const profileNames: Readonly<Record<H264Profile, readonly string[]>> = {
  high: ['high'],
  main: ['main'],
  baseline: ['constrained baseline', 'baseline'],
};
const h264Profiles = ['high', 'main', 'baseline'] as const;

/** Of ours those that satisfy every condition; undefined: all do. */
const profilesFor = (conditions: readonly Condition[]): readonly H264Profile[] | undefined => {
  const stated = conditions.filter(({ property }) => property === 'video-profile');
  const taken = h264Profiles.filter((profile) =>
    stated.every((condition) => profileNames[profile].some((name) => isMet(condition, name))),
  );
  return taken.length === h264Profiles.length ? undefined : taken;
};

/** What the sound and the wrapping leave of a limit on the whole stream. */
const pictureShare = (bitrate: number | undefined): number | undefined =>
  bitrate === undefined ? undefined : Math.round(bitrate * 0.85);

/** How the picture is made anew. */
export const encodeVideo = (making: Making, video: VideoTrack): VideoEncode => {
  const codec = codecFor(making.target, 'video', madeVideo);
  const conditions = videoConditions(making, codec);
  const { target, screen } = making;
  const limits = {
    maxWidth: most(conditions, 'width', target.maxWidth),
    maxHeight: most(conditions, 'height', target.maxHeight),
    maxFrameRate: most(conditions, 'frame-rate', target.maxFrameRate),
    maxBitrate: most(conditions, 'video-bitrate', target.maxBitrate, pictureShare(screen.maxBitrate)),
    maxLevel: most(conditions, 'video-level'),
    profiles: codec === madeVideo ? profilesFor(conditions) : undefined,
  };
  return {
    index: video.index,
    action: 'encode',
    codec,
    ...known(limits),
    deinterlace: video.isInterlaced === true,
    toneMap: isHighRange(rangeOf(video)),
  };
};

type Known<Facts> = { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };
const known = <Facts extends Record<string, unknown>>(facts: Facts): Known<Facts> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Known<Facts>;

/** Mono, stereo or 5.1: never more than the source has or the screen takes; two where neither is known. */
export const channelsFor = (source: number | undefined, limit: number | undefined): number => {
  const wanted = Math.min(source ?? 2, limit ?? 2);
  if (wanted >= 6) return 6;
  return wanted >= 2 ? 2 : 1;
};

/** How a sound is made anew. */
export const encodeAudio = ({ target }: Making, audio: AudioTrack): AudioEncode => ({
  index: audio.index,
  action: 'encode',
  codec: codecFor(target, 'audio', madeAudio),
  channels: channelsFor(audio.channels, target.maxChannels),
});
