/** A device profile of the peer as capabilities. */
import type {
  Capabilities,
  Combination,
  Condition,
  ConditionGroup,
  ConversionTarget,
  TextCapability,
} from '../../resume-service/src/contract.ts';
import { kinds, memberOf, type PeerProfile } from './peer-data.ts';
import { conditionsOf, listOf } from './translate-conditions.ts';

type Listed<List extends keyof PeerProfile> = Extract<
  NonNullable<PeerProfile[List]>,
  readonly unknown[]
>[number];

const isOfVideo = ({ Type }: { Type?: string | number | null | undefined }): boolean =>
  memberOf(kinds, Type) === 'Video';

/** An object without its undefined members. */
const stated = <Stated extends object>(value: Stated): { [Key in keyof Stated]: NonNullable<Stated[Key]> } =>
  Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined && member !== null),
  ) as { [Key in keyof Stated]: NonNullable<Stated[Key]> };

const combinationOf = (entry: Listed<'DirectPlayProfiles'>): Combination =>
  stated({
    containers: listOf(entry.Container),
    video: listOf(entry.VideoCodec),
    audio: listOf(entry.AudioCodec),
  }) as Combination;

const mostOf = (conditions: readonly Condition[], property: Condition['property']): number | undefined => {
  const limits = conditions
    .filter((condition) => condition.property === property && condition.operator === 'at-most')
    .map(({ value }) => Number([value].flat()[0]));
  return limits.length > 0 ? Math.min(...limits) : undefined;
};

const targetOf = (entry: Listed<'TranscodingProfiles'>): ConversionTarget => {
  const conditions = conditionsOf(entry.Conditions);
  const channels = Number(entry.MaxAudioChannels ?? Number.NaN);
  return stated({
    container: (entry.Container ?? '').trim().toLowerCase(),
    transport: memberOf(['http', 'hls'], entry.Protocol) === 'hls' ? 'hls' : 'http',
    video: listOf(entry.VideoCodec),
    audio: listOf(entry.AudioCodec),
    maxChannels: channels > 0 ? channels : undefined,
    maxWidth: mostOf(conditions, 'width'),
    maxHeight: mostOf(conditions, 'height'),
    maxFrameRate: mostOf(conditions, 'frame-rate'),
    maxBitrate: mostOf(conditions, 'video-bitrate'),
  }) as ConversionTarget;
};

const isForStreaming = ({ Context }: Listed<'TranscodingProfiles'>): boolean =>
  memberOf(['Streaming', 'Static'], Context) === 'Streaming';

const ofContainer = (entry: Listed<'ContainerProfiles'>): ConditionGroup =>
  stated({
    on: 'file',
    containers: listOf(entry.Container),
    conditions: conditionsOf(entry.Conditions),
  }) as ConditionGroup;

const codecKinds: Readonly<Record<string, ConditionGroup['on']>> = { Video: 'video', VideoAudio: 'audio' };

const ofCodec = (entry: Listed<'CodecProfiles'>): ConditionGroup[] => {
  const on = codecKinds[memberOf(['Video', 'VideoAudio', 'Audio'], entry.Type)];
  if (!on) return [];
  return [
    stated({
      on,
      containers: listOf(entry.Container),
      codecs: listOf(entry.Codec),
      when: conditionsOf(entry.ApplyConditions),
      conditions: conditionsOf(entry.Conditions),
    }) as ConditionGroup,
  ];
};

const deliveries: Readonly<Record<string, TextCapability['delivery']>> = {
  Encode: 'burn-in',
  Embed: 'embedded',
  External: 'external',
  Hls: 'manifest',
};

/** Of side files, only `mks` says how the file must be stored. */
const textOf = (entry: Listed<'SubtitleProfiles'>): TextCapability[] => {
  const delivery = deliveries[memberOf(['Encode', 'Embed', 'External', 'Hls', 'Drop'], entry.Method)];
  if (!delivery) return [];
  const containers = listOf(entry.Container);
  const isStored = Array.isArray(containers) && containers.includes('mks');
  return [
    stated({
      format: entry.Format ?? '',
      delivery,
      containers: delivery === 'embedded' || isStored ? containers : undefined,
    }) as TextCapability,
  ];
};

/** A device profile as capabilities: its lists and conditions stay what they are, in our words. */
export const capabilitiesOf = (profile: PeerProfile): Capabilities => ({
  video: [],
  audio: [],
  ...(profile.MaxStreamingBitrate ? { maxBitrate: profile.MaxStreamingBitrate } : {}),
  combinations: (profile.DirectPlayProfiles ?? []).filter(isOfVideo).map(combinationOf),
  conditions: [
    ...(profile.ContainerProfiles ?? []).filter(isOfVideo).map(ofContainer),
    ...(profile.CodecProfiles ?? []).flatMap(ofCodec),
  ],
  targets: (profile.TranscodingProfiles ?? [])
    .filter((entry) => isOfVideo(entry) && isForStreaming(entry))
    .map(targetOf),
  text: (profile.SubtitleProfiles ?? []).flatMap(textOf),
});
