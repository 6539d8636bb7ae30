/**
 * Can this screen play this file, and if not, why not? Pure: source facts and capabilities in, an answer out;
 * the same input always gives the same answer. What is unknown does not forbid.
 */
import type { AudioCapability, Capabilities, VideoCapability } from '../devices/contract.ts';
import type { AudioTrack, MediaFacts, Method, VideoTrack } from '../videos/contract.ts';

/** Why a file cannot be played as it is. */
export type Reason =
  | 'container-not-supported'
  | 'video-codec-not-supported'
  | 'video-profile-not-supported'
  | 'video-level-not-supported'
  | 'video-bit-depth-not-supported'
  | 'video-resolution-not-supported'
  | 'frame-rate-not-supported'
  | 'video-range-not-supported'
  | 'interlaced-not-supported'
  | 'bitrate-exceeds-limit'
  | 'audio-codec-not-supported'
  | 'audio-channels-not-supported'
  | 'audio-sample-rate-not-supported';

/** What has to be done so that the screen can play it. */
export type Decision = {
  method: Method;
  reasons: Reason[];
  video: 'copy' | 'h264' | 'none';
  audio: 'copy' | 'aac' | 'none';
};

/** Names under which the same container goes; the first is ours. */
const synonyms: readonly (readonly string[])[] = [
  ['mp4', 'mov', 'm4a', 'm4v', '3gp', '3g2', 'mj2', 'quicktime'],
  ['mkv', 'matroska'],
  ['webm'],
  ['ts', 'mpegts', 'm2ts', 'mp2t'],
  ['avi'],
  ['ogg', 'ogv'],
];

/** Our name for a container. */
export const containerName = (name: string): string =>
  synonyms.find((names) => names.includes(name.toLowerCase()))?.[0] ?? name.toLowerCase();

/** A file's containers are synonyms of each other: it is the first that we know. */
const fileContainer = (facts: MediaFacts): string | undefined =>
  facts.containers[0] === undefined ? undefined : containerName(facts.containers[0]);

const takesContainer = (
  capability: { containers: readonly string[] },
  container: string | undefined,
): boolean =>
  container === undefined || capability.containers.some((name) => containerName(name) === container);

const isWithin = (value: number | undefined, most: number | undefined): boolean =>
  value === undefined || most === undefined || value <= most;

const isAmong = <Value>(value: Value | undefined, allowed: readonly Value[] | undefined): boolean =>
  value === undefined || allowed === undefined || allowed.includes(value);

/** "30000/1001" to frames per second; undefined when it says nothing. */
export const framesPerSecond = (rate: string | undefined): number | undefined => {
  if (rate === undefined) return undefined;
  const [frames = Number.NaN, seconds = 1] = rate.split('/').map(Number);
  const value = frames / seconds;
  return Number.isFinite(value) && value > 0 ? value : undefined;
};

const sameProfile = (track: VideoTrack, capability: VideoCapability): boolean =>
  track.profile === undefined ||
  capability.profiles === undefined ||
  capability.profiles.some((profile) => profile.toLowerCase() === track.profile?.toLowerCase());

const limits: readonly [Reason, (track: VideoTrack, capability: VideoCapability) => boolean][] = [
  ['video-profile-not-supported', sameProfile],
  ['video-level-not-supported', (track, can) => isWithin(track.level, can.maxLevel)],
  ['video-bit-depth-not-supported', (track, can) => isAmong(track.bitDepth, can.bitDepths)],
  [
    'video-resolution-not-supported',
    (track, can) => isWithin(track.width, can.maxWidth) && isWithin(track.height, can.maxHeight),
  ],
  ['frame-rate-not-supported', (track, can) => isWithin(framesPerSecond(track.frameRate), can.maxFrameRate)],
  ['video-range-not-supported', (track, can) => isAmong(track.hdr, can.hdr)],
  ['interlaced-not-supported', (track, can) => track.isInterlaced !== true || can.interlaced !== false],
  ['bitrate-exceeds-limit', (track, can) => isWithin(track.bitrate, can.maxBitrate)],
];

type Verdict = { reasons: Reason[]; takesContainer: boolean };

/** Of several capabilities for one codec, the one that objects least. */
const leastObjecting = (verdicts: readonly Verdict[]): Verdict | undefined =>
  [...verdicts].sort(
    (a, b) => a.reasons.length - b.reasons.length || Number(b.takesContainer) - Number(a.takesContainer),
  )[0];

const judgeVideo = (track: VideoTrack, capabilities: Capabilities, container: string | undefined): Verdict =>
  leastObjecting(
    capabilities.video
      .filter((capability) => capability.codec === track.codec)
      .map((capability) => ({
        reasons: limits.filter(([, isMet]) => !isMet(track, capability)).map(([reason]) => reason),
        takesContainer: takesContainer(capability, container),
      })),
  ) ?? { reasons: ['video-codec-not-supported'], takesContainer: someTakes(capabilities.video, container) };

const judgeAudio = (track: AudioTrack, capabilities: Capabilities, container: string | undefined): Verdict =>
  leastObjecting(
    capabilities.audio
      .filter((capability) => capability.codec === track.codec)
      .map((capability) => ({
        reasons: audioFaults(track, capability),
        takesContainer: takesContainer(capability, container),
      })),
  ) ?? { reasons: ['audio-codec-not-supported'], takesContainer: someTakes(capabilities.audio, container) };

const someTakes = (
  capabilities: readonly { containers: readonly string[] }[],
  container: string | undefined,
): boolean => capabilities.some((capability) => takesContainer(capability, container));

const audioFaults = (track: AudioTrack, capability: AudioCapability): Reason[] => [
  ...(isWithin(track.channels, capability.maxChannels) ? [] : (['audio-channels-not-supported'] as const)),
  ...(isWithin(track.sampleRateHz, capability.maxSampleRateHz)
    ? []
    : (['audio-sample-rate-not-supported'] as const)),
];

const defaultOf = <Track extends { isDefault?: boolean | undefined }>(
  tracks: readonly Track[],
): Track | undefined => tracks.find((track) => track.isDefault) ?? tracks[0];

const accepts: Verdict = { reasons: [], takesContainer: true };

/** Decides. Capabilities that are not known (null) forbid nothing. */
export const decide = (facts: MediaFacts, capabilities: Capabilities | null): Decision => {
  const videoTrack = defaultOf(facts.video);
  const audioTrack = defaultOf(facts.audio);
  const container = fileContainer(facts);
  const video = videoTrack && capabilities ? judgeVideo(videoTrack, capabilities, container) : accepts;
  const audio = audioTrack && capabilities ? judgeAudio(audioTrack, capabilities, container) : accepts;
  const isTooMuch = capabilities !== null && !isWithin(facts.bitrate, capabilities.maxBitrate);
  const videoReasons: Reason[] = [
    ...video.reasons,
    ...(isTooMuch ? (['bitrate-exceeds-limit'] as const) : []),
  ];
  const containerReasons: Reason[] =
    video.takesContainer && audio.takesContainer ? [] : ['container-not-supported'];
  const reasons = [...new Set([...containerReasons, ...videoReasons, ...audio.reasons])];
  return {
    method:
      videoReasons.length + audio.reasons.length > 0 ? 'transcode' : reasons.length > 0 ? 'remux' : 'direct',
    reasons,
    video: !videoTrack ? 'none' : videoReasons.length > 0 ? 'h264' : 'copy',
    audio: !audioTrack ? 'none' : audio.reasons.length > 0 ? 'aac' : 'copy',
  };
};
