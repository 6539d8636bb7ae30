/** One row: decided by us, and compared with what the peer expects, in the peer's words. */
import { type Decision, decide, type Reason } from '../../resume-service/src/playback/decision-rules.ts';
import type { PeerCase, PeerProfile, PeerSource } from './peer-data.ts';
import { capabilitiesOf } from './translate-profile.ts';
import { factsOf } from './translate-source.ts';

/** What is compared, with how it is announced in the last line. */
export const yardsticks = ['play method', 'action', 'reasons', 'container'] as const;

/** One comparison; `subtitles` is announced when it fails, but not counted. */
export type Finding = {
  of: (typeof yardsticks)[number] | 'subtitles';
  isMet: boolean;
  expected: string;
  got: string;
};

const reasonNames: Readonly<Record<Reason, string>> = {
  'container-not-supported': 'ContainerNotSupported',
  'video-codec-not-supported': 'VideoCodecNotSupported',
  'video-profile-not-supported': 'VideoProfileNotSupported',
  'video-level-not-supported': 'VideoLevelNotSupported',
  'video-bit-depth-not-supported': 'VideoBitDepthNotSupported',
  'video-chroma-not-supported': 'VideoChromaNotSupported',
  'video-resolution-not-supported': 'VideoResolutionNotSupported',
  'video-range-not-supported': 'VideoRangeTypeNotSupported',
  'video-codec-tag-not-supported': 'VideoCodecTagNotSupported',
  'video-bitrate-not-supported': 'VideoBitrateNotSupported',
  'frame-rate-not-supported': 'VideoFramerateNotSupported',
  'reference-frames-not-supported': 'RefFramesNotSupported',
  'rotation-not-supported': 'VideoRotationNotSupported',
  'anamorphic-not-supported': 'AnamorphicVideoNotSupported',
  'interlaced-not-supported': 'InterlacedVideoNotSupported',
  'audio-codec-not-supported': 'AudioCodecNotSupported',
  'audio-profile-not-supported': 'AudioProfileNotSupported',
  'audio-channels-not-supported': 'AudioChannelsNotSupported',
  'audio-bitrate-not-supported': 'AudioBitrateNotSupported',
  'audio-sample-rate-not-supported': 'AudioSampleRateNotSupported',
  'audio-bit-depth-not-supported': 'AudioBitDepthNotSupported',
  'secondary-audio-not-supported': 'SecondaryAudioNotSupported',
  'audio-is-external': 'AudioIsExternal',
  'stream-count-exceeds-limit': 'StreamCountExceedsLimit',
  'bitrate-exceeds-limit': 'ContainerBitrateExceedsLimit',
  'text-format-not-supported': 'SubtitleCodecNotSupported',
  'no-direct-play': 'DirectPlayError',
  'no-compatible-base-layer': 'VideoRangeTypeNotSupported',
};

const deliveryNames = { external: 'External', embedded: 'Embed', manifest: 'Hls', 'burn-in': 'Encode' };

const actionOf = (decision: Decision): string => {
  if (!decision.isPlayable) return 'none';
  if (decision.method === 'direct') return 'direct-play';
  if (decision.method === 'remux') return 'remux';
  return decision.video?.action === 'encode' ? 'transcode' : 'remux+audio-transcode';
};

const placeOf = (container: string | null | undefined, protocol: string | null | undefined): string =>
  [container, protocol].filter((part) => typeof part === 'string').join(' over ');

const decideCase = (row: PeerCase, profile: PeerProfile, source: PeerSource): Decision =>
  decide(
    factsOf(source),
    capabilitiesOf(profile),
    {
      audio: row.audioStreamIndex ?? undefined,
      defaultAudio: source.DefaultAudioStreamIndex ?? undefined,
      text: row.subtitleStreamIndex,
    },
    {
      servesFiles: source.SupportsDirectPlay ?? true,
      converts: (source.SupportsTranscoding ?? true) || (source.SupportsDirectStream ?? true),
      extractsText: false,
      makesAnything: true,
    },
  );

const finding = (of: Finding['of'], expected: string, got: string): Finding => ({
  ...{ of, expected, got, isMet: expected.toLowerCase() === got.toLowerCase() },
});

/** Of what is made; a file played as it is has the container it has. */
const ofContainer = (row: PeerCase, decision: Decision): Finding[] => {
  const isMade = row.expectedAction !== 'direct-play' && row.expectedAction !== 'none';
  const expected = placeOf(row.expectedContainer, isMade ? row.expectedProtocol : null);
  if (!isMade || expected === '') return [];
  const container = typeof row.expectedContainer === 'string' ? (decision.container ?? 'none') : null;
  return [finding('container', expected, placeOf(container, decision.transport ?? 'none'))];
};

/** Every comparison the row asks for. */
export const judgeCase = (row: PeerCase, profile: PeerProfile, source: PeerSource): Finding[] => {
  const decision = decideCase(row, profile, source);
  const sorted = (reasons: readonly string[]): string => [...reasons].sort().join(', ') || 'none';
  const method = decision.method === 'direct' ? 'DirectPlay' : 'Transcode';
  const delivery = decision.text ? deliveryNames[decision.text.delivery] : 'none';
  return [
    ...(typeof row.expectedPlayMethod === 'string'
      ? [finding('play method', row.expectedPlayMethod, method)]
      : []),
    finding('action', row.expectedAction, actionOf(decision)),
    finding(
      'reasons',
      sorted(row.expectedTranscodeReasons),
      sorted(decision.reasons.map((reason) => reasonNames[reason])),
    ),
    ...ofContainer(row, decision),
    ...(typeof row.expectedSubtitleDelivery === 'string'
      ? [finding('subtitles', row.expectedSubtitleDelivery, delivery)]
      : []),
  ];
};
