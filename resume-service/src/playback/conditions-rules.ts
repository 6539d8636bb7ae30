/** Conditions on pictures, sounds and files. What is not known satisfies them, unless it is required. Pure. */
import type { Condition, ConditionGroup, ConditionProperty } from '../devices/contract.ts';
import type { AudioTrack, MediaFacts, VideoTrack } from '../videos/contract.ts';
import { takes } from './names-rules.ts';
import { rangeOf } from './range-rules.ts';
import { type Reason, reasonFor } from './reason-rules.ts';

/** What a condition looks at: tracks of a file, in the container they are in or will be in. */
export type Subject = {
  facts: MediaFacts;
  containers: readonly string[];
  video?: VideoTrack | undefined;
  audio?: AudioTrack | undefined;
};

type Value = string | number | boolean | undefined;

/** "30000/1001" to frames per second; undefined when it says nothing. */
export const framesPerSecond = (rate: string | undefined): number | undefined => {
  if (rate === undefined) return undefined;
  const [frames = Number.NaN, seconds = 1] = rate.split('/').map(Number);
  const value = frames / seconds;
  return Number.isFinite(value) && value > 0 ? value : undefined;
};

/** Not the first sound in the file; one that lies in a file of its own never is. */
export const isSecondary = (facts: MediaFacts, track: AudioTrack): boolean =>
  track.isExternal !== true && facts.audio.find(({ isExternal }) => isExternal !== true) !== track;

const isAnamorphic = (ratio: string | undefined): boolean | undefined => {
  const [width = Number.NaN, height = Number.NaN] = (ratio ?? '').split(':').map(Number);
  return width > 0 && height > 0 ? width !== height : undefined;
};

const streamsOf = (facts: MediaFacts): number =>
  facts.streamCount ?? facts.video.length + facts.audio.length + facts.text.length;

const readers: Readonly<Record<ConditionProperty, (subject: Subject) => Value>> = {
  'video-profile': ({ video }) => video?.profile,
  'video-level': ({ video }) => video?.level,
  'video-bit-depth': ({ video }) => video?.bitDepth,
  'video-chroma': ({ video }) => video?.chroma,
  'video-range': ({ video }) => video && rangeOf(video),
  'video-codec-tag': ({ video }) => video?.codecTag,
  'video-bitrate': ({ video }) => video?.bitrate,
  'reference-frames': ({ video }) => video?.referenceFrames,
  'frame-rate': ({ video }) => framesPerSecond(video?.frameRate),
  rotation: ({ video }) => video?.rotation,
  width: ({ video }) => video?.width,
  height: ({ video }) => video?.height,
  anamorphic: ({ video }) => video?.isAnamorphic ?? isAnamorphic(video?.sampleAspectRatio),
  interlaced: ({ video }) => video?.isInterlaced,
  'audio-channels': ({ audio }) => audio?.channels,
  'audio-bitrate': ({ audio }) => audio?.bitrate,
  'audio-profile': ({ audio }) => audio?.profile,
  'audio-sample-rate': ({ audio }) => audio?.sampleRateHz,
  'audio-bit-depth': ({ audio }) => audio?.bitDepth,
  'secondary-audio': ({ audio, facts }) => audio && isSecondaryLike(facts, audio),
  streams: ({ facts }) => streamsOf(facts),
  'video-streams': ({ facts }) => facts.video.length,
  'audio-streams': ({ facts }) => facts.audio.length,
};

/** By index: the track may be a copy that stands for the same sound in another codec. */
const isSecondaryLike = (facts: MediaFacts, { index }: AudioTrack): boolean | undefined => {
  const track = facts.audio.find((one) => one.index === index);
  return track && isSecondary(facts, track);
};

type Known = string | number | boolean;

const isSame = (value: Known, other: Known): boolean =>
  typeof value === 'number' || typeof other === 'number'
    ? Number(value) === Number(other)
    : String(value).toLowerCase() === String(other).toLowerCase();

/** HDR10+ is HDR10 with something added that may be ignored. */
const isAmong = (value: Known, listed: readonly Known[]): boolean =>
  listed.some((other) => isSame(value, other)) || (value === 'hdr10plus' && isAmong('hdr10', listed));

const operators: Readonly<
  Record<Condition['operator'], (value: Known, listed: readonly Known[]) => boolean>
> = {
  equals: isAmong,
  'one-of': isAmong,
  'not-equals': (value, listed) => !listed.some((other) => isSame(value, other)),
  'at-most': (value, listed) => listed.some((most) => Number(value) <= Number(most)),
  'at-least': (value, listed) => listed.some((least) => Number(value) >= Number(least)),
};

/** Whether this value of its property satisfies a condition. */
export const isMet = ({ operator, value }: Condition, found: string | number | boolean): boolean =>
  operators[operator](found, [value].flat());

/** Whether a condition holds. */
export const holds = (condition: Condition, subject: Subject): boolean => {
  const value = readers[condition.property](subject);
  return value === undefined || value === '' ? condition.required !== true : isMet(condition, value);
};

/** A file with several names is tested under each of them; a track in the container that goes by all of them. */
const isInContainer = (group: ConditionGroup, { containers }: Subject): boolean =>
  group.on === 'file' && containers.length > 0
    ? containers.some((name) => takes(group.containers, [name]))
    : takes(group.containers, containers);

const codecOf = (group: ConditionGroup, { video, audio }: Subject): string =>
  (group.on === 'audio' ? audio?.codec : video?.codec) ?? '';

const applies = (group: ConditionGroup, subject: Subject): boolean =>
  isInContainer(group, subject) &&
  (group.on === 'file' || takes(group.codecs, [codecOf(group, subject)])) &&
  (group.when ?? []).every((condition) => holds(condition, subject));

/** The properties that fail, of the conditions given. */
export const failing = (conditions: readonly Condition[], subject: Subject): Reason[] =>
  conditions.filter((condition) => !holds(condition, subject)).map(({ property }) => reasonFor[property]);

/** Every reason that the groups on a picture, a sound or a file give. */
export const failingGroups = (
  groups: readonly ConditionGroup[],
  on: ConditionGroup['on'],
  subject: Subject,
): Reason[] =>
  groups
    .filter((group) => group.on === on && applies(group, subject))
    .flatMap(({ conditions }) => failing(conditions, subject));
