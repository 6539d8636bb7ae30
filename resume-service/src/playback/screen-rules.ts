/** A screen's capabilities in the one form the rules work with, whichever way they were stated. Pure. */
import type {
  AudioCapability,
  Capabilities,
  Combination,
  Condition,
  ConditionGroup,
  ConversionTarget,
  TextCapability,
  VideoCapability,
} from '../devices/contract.ts';
import { failing, failingGroups, type Subject } from './conditions-rules.ts';
import { audioLimits, videoLimits } from './limits-rules.ts';
import { containerName, familyOf, namesIn, takes } from './names-rules.ts';
import type { Reason } from './reason-rules.ts';

/** A screen, as the rules see it. */
export type Screen = {
  combinations: readonly Combination[];
  groups: readonly ConditionGroup[];
  targets: readonly ConversionTarget[];
  text: readonly TextCapability[];
  maxBitrate: number | undefined;
  video: readonly VideoCapability[];
  audio: readonly AudioCapability[];
};

/** Both apps show WebVTT, from a manifest or from a file. */
const webVtt: readonly TextCapability[] = [
  { format: 'webvtt', delivery: 'manifest' },
  { format: 'webvtt', delivery: 'external' },
];

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

const codecsIn = (
  capabilities: readonly { codec: string; containers: readonly string[] }[],
  container: string,
): string[] =>
  unique(
    capabilities
      .filter(({ containers }) => containers.some((name) => containerName(name) === container))
      .map(({ codec }) => codec),
  );

/** Without combinations, everything that goes into a container goes together. */
const combined = ({ video, audio }: Capabilities): Combination[] =>
  unique([...video, ...audio].flatMap(({ containers }) => containers.map(containerName))).map(
    (container) => ({
      containers: [...familyOf(container)],
      video: codecsIn(video, container),
      audio: codecsIn(audio, container),
    }),
  );

const wholeFileLimits = ({ maxStreams, secondaryAudio }: Capabilities): ConditionGroup[] => {
  const group = (on: ConditionGroup['on'], condition: Condition): ConditionGroup => ({
    on,
    conditions: [condition],
  });
  return [
    ...(maxStreams === undefined
      ? []
      : [group('file', { property: 'streams', operator: 'at-most', value: maxStreams })]),
    ...(secondaryAudio === false
      ? [group('audio', { property: 'secondary-audio', operator: 'equals', value: false })]
      : []),
  ];
};

const first = (codec: string, codecs: readonly string[]): string[] =>
  unique([codec, ...codecs].filter((one) => codecs.includes(one)));

/** Sound is mixed down to two channels for a screen that has not said that it takes more. */
const modestChannels = 2;

const mostChannels = (audio: readonly AudioCapability[]): number =>
  Math.max(
    modestChannels,
    ...audio.filter(({ codec }) => codec === 'aac').map(({ maxChannels }) => maxChannels ?? modestChannels),
  );

/** What is made for a screen that has not said what it wants: MP4 segments of what it plays in MP4. */
const usualTargets = (
  { transports, audio }: Capabilities,
  combinations: readonly Combination[],
): ConversionTarget[] => {
  const fitting = combinations.filter(({ containers }) => takes(containers, ['mp4']));
  if (fitting.length === 0) return [];
  const listOf = (of: 'video' | 'audio', preferred: string) =>
    fitting.every((one) => Array.isArray(one[of]))
      ? {
          [of]: first(
            preferred,
            fitting.flatMap((one) => [...namesIn(one[of])]),
          ),
        }
      : {};
  return (transports ?? ['dash'])
    .filter((transport) => transport !== 'file')
    .map((transport) => ({
      container: 'mp4',
      transport,
      ...listOf('video', 'h264'),
      ...listOf('audio', 'aac'),
      maxChannels: mostChannels(audio),
    }));
};

/** The screen these capabilities describe. */
export const screenOf = (capabilities: Capabilities): Screen => {
  const combinations = capabilities.combinations ?? combined(capabilities);
  return {
    combinations,
    groups: [...(capabilities.conditions ?? []), ...wholeFileLimits(capabilities)],
    targets: capabilities.targets ?? usualTargets(capabilities, combinations),
    text: capabilities.text ?? webVtt,
    maxBitrate: capabilities.maxBitrate,
    video: capabilities.video,
    audio: capabilities.audio,
  };
};

type Limited = { codec: string; containers: readonly string[] };

/** The capabilities for a codec; those in this container, if there are any. */
export const capabilitiesFor = <Capability extends Limited>(
  capabilities: readonly Capability[],
  codec: string,
  containers: readonly string[],
): readonly Capability[] => {
  const known = capabilities.filter((one) => one.codec === codec);
  const names = new Set(containers.map(containerName));
  const fitting = known.filter((one) => one.containers.some((name) => names.has(containerName(name))));
  return fitting.length > 0 ? fitting : known;
};

/** Whether another container, with the sample entry that fits, is all it takes. */
export const isCuredByRepacking = (faults: readonly Reason[]): boolean =>
  faults.every((fault) => fault === 'video-codec-tag-not-supported');

/** Of several capabilities for one codec, what the one that objects least objects to. */
const least = (verdicts: readonly Reason[][]): Reason[] =>
  [...verdicts].sort(
    (a, b) => Number(isCuredByRepacking(b)) - Number(isCuredByRepacking(a)) || a.length - b.length,
  )[0] ?? [];

/** What the screen objects to in a picture whose codec it takes. */
export const videoFaults = (screen: Screen, subject: Subject): Reason[] => {
  const capabilities = capabilitiesFor(screen.video, subject.video?.codec ?? '', subject.containers);
  return [
    ...least(capabilities.map((can) => failing(videoLimits(can), subject))),
    ...failingGroups(screen.groups, 'video', subject),
  ];
};

/** What the screen objects to in a sound whose codec it takes. */
export const audioFaults = (screen: Screen, subject: Subject): Reason[] => {
  const capabilities = capabilitiesFor(screen.audio, subject.audio?.codec ?? '', subject.containers);
  return [
    ...least(capabilities.map((can) => failing(audioLimits(can), subject))),
    ...failingGroups(screen.groups, 'audio', subject),
  ];
};
