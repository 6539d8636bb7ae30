/** From the answers to the capabilities, and what a declared profile leaves of them. Pure. */
import type { AudioCapability, Capabilities, VideoCapability } from '../devices/contract.ts';
import type { AudioLadder, VideoLadder, VideoQuestion } from './capability-questions.ts';

/** Which rungs of a ladder the screen climbed, and in which containers. */
export type VideoAnswer = { ladder: VideoLadder; rungs: readonly VideoQuestion[]; containers: string[] };
/** How many channels it plays at most, and in which containers. */
export type AudioAnswer = { ladder: AudioLadder; maxChannels: number; containers: string[] };

/**
 * Capabilities per codec and bit depth, so that ten bits at 1080p and eight at 2160p are not taken for ten at 2160p.
 */
export const capabilitiesFrom = (
  video: readonly VideoAnswer[],
  audio: readonly AudioAnswer[],
): Capabilities => ({
  video: video.flatMap(ofCodec),
  audio: audio
    .filter(({ maxChannels, containers }) => maxChannels > 0 && containers.length > 0)
    .map(({ ladder, maxChannels, containers }) => ({
      codec: ladder.codec,
      containers,
      maxChannels,
      maxSampleRateHz: ladder.sampleRateHz,
    })),
});

const ofCodec = ({ ladder, rungs, containers }: VideoAnswer): VideoCapability[] =>
  containers.length === 0
    ? []
    : [8, 10]
        .map((bitDepth) => rungs.filter((rung) => rung.bitDepth === bitDepth))
        .filter((climbed) => climbed.length > 0)
        .map((climbed) => ofBitDepth(ladder.codec, containers, climbed));

const ofBitDepth = (
  codec: string,
  containers: string[],
  rungs: readonly VideoQuestion[],
): VideoCapability => {
  const most = (value: (rung: VideoQuestion) => number) => Math.max(...rungs.map(value));
  const levels = rungs.map(({ level }) => level).filter((level) => level !== undefined);
  return {
    codec,
    containers,
    profiles: unique(rungs.flatMap(({ profiles }) => profiles)),
    ...(levels.length === 0 ? {} : { maxLevel: Math.max(...levels) }),
    maxWidth: most(({ width }) => width),
    maxHeight: most(({ height }) => height),
    maxFrameRate: most(({ frameRate }) => frameRate),
    maxBitrate: most(({ bitrate }) => bitrate),
    bitDepths: unique(rungs.map(({ bitDepth }) => bitDepth)),
    hdr: unique(rungs.map(({ hdr }) => hdr ?? 'sdr')),
  };
};

/**
 * What is both declared and measured: a declaration cannot make a screen play what it cannot. Where nothing is left the
 * profile's name goes too: on its own it would stand for all of the profile.
 */
export const narrow = (declared: Capabilities, measured: Capabilities): Capabilities => {
  const { profile, ...narrowed } = intersect(declared, measured);
  const isNothing = narrowed.video.length === 0 && narrowed.audio.length === 0;
  return isNothing || profile === undefined ? narrowed : { profile, ...narrowed };
};

const intersect = (declared: Capabilities, measured: Capabilities): Capabilities => {
  const [maxBitrate, maxStreams] = [
    lesser(declared.maxBitrate, measured.maxBitrate),
    lesser(declared.maxStreams, measured.maxStreams),
  ];
  const secondaryAudio = bothTake(declared.secondaryAudio, measured.secondaryAudio);
  return {
    ...declared,
    video: pairs(declared.video, measured.video).flatMap(([a, b]) => narrowVideo(a, b)),
    audio: pairs(declared.audio, measured.audio).flatMap(([a, b]) => narrowAudio(a, b)),
    ...(maxBitrate === undefined ? {} : { maxBitrate }),
    ...(maxStreams === undefined ? {} : { maxStreams }),
    ...(secondaryAudio === undefined ? {} : { secondaryAudio }),
  };
};

type Coded = { codec: string };
const pairs = <Capability extends Coded>(
  declared: readonly Capability[],
  measured: readonly Capability[],
): [Capability, Capability][] =>
  declared.flatMap((one) =>
    measured
      .filter(({ codec }) => codec === one.codec)
      .map((other): [Capability, Capability] => [one, other]),
  );

const narrowVideo = (a: VideoCapability, b: VideoCapability): VideoCapability[] => {
  const narrowed = {
    codec: a.codec,
    containers: both(a.containers, b.containers) ?? [],
    profiles: both(a.profiles, b.profiles),
    maxLevel: lesser(a.maxLevel, b.maxLevel),
    maxWidth: lesser(a.maxWidth, b.maxWidth),
    maxHeight: lesser(a.maxHeight, b.maxHeight),
    maxFrameRate: lesser(a.maxFrameRate, b.maxFrameRate),
    maxBitrate: lesser(a.maxBitrate, b.maxBitrate),
    bitDepths: both(a.bitDepths, b.bitDepths),
    chromas: both(a.chromas, b.chromas),
    interlaced: bothTake(a.interlaced, b.interlaced),
    anamorphic: bothTake(a.anamorphic, b.anamorphic),
    rotations: both(a.rotations, b.rotations),
    maxReferenceFrames: lesser(a.maxReferenceFrames, b.maxReferenceFrames),
    codecTags: both(a.codecTags, b.codecTags),
    hdr: both(a.hdr, b.hdr),
  };
  return isEmpty(narrowed) ? [] : [onlyKnown(narrowed) as VideoCapability];
};

const narrowAudio = (a: AudioCapability, b: AudioCapability): AudioCapability[] => {
  const narrowed = {
    codec: a.codec,
    containers: both(a.containers, b.containers) ?? [],
    profiles: both(a.profiles, b.profiles),
    maxChannels: lesser(a.maxChannels, b.maxChannels),
    maxSampleRateHz: lesser(a.maxSampleRateHz, b.maxSampleRateHz),
    maxBitrate: lesser(a.maxBitrate, b.maxBitrate),
    bitDepths: both(a.bitDepths, b.bitDepths),
  };
  return isEmpty(narrowed) ? [] : [onlyKnown(narrowed) as AudioCapability];
};

/** A list that nothing is left of means that nothing can be played; but a picture need not be turned. */
const isEmpty = (capability: object): boolean =>
  Object.entries(capability).some(
    ([name, value]) => name !== 'rotations' && Array.isArray(value) && value.length === 0,
  );

const onlyKnown = (capability: Record<string, unknown>): Record<string, unknown> => {
  const known: Record<string, unknown> = {};
  for (const key of Object.keys(capability)) if (capability[key] !== undefined) known[key] = capability[key];
  return known;
};

const both = <Value>(
  a: readonly Value[] | undefined,
  b: readonly Value[] | undefined,
): Value[] | undefined => (a && b ? a.filter((value) => b.includes(value)) : (a ?? b)?.slice());

/** Absent: not known, which forbids nothing. */
const bothTake = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
  a === false || b === false ? false : (a ?? b);

const lesser = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** Declared profiles of boxes. `stb`: a plain set-top box, H.264 and AAC in MP4 only. */
export const declaredProfiles = {
  stb: {
    profile: 'stb',
    video: [
      {
        codec: 'h264',
        containers: ['mp4'],
        maxLevel: 42,
        maxWidth: 1920,
        maxHeight: 1080,
        maxFrameRate: 60,
        bitDepths: [8],
        hdr: ['sdr'],
      },
    ],
    audio: [{ codec: 'aac', containers: ['mp4'], maxChannels: 6 }],
  },
} satisfies Record<string, Capabilities>;
