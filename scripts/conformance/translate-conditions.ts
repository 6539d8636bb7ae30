/** The peer's lists and conditions in our words, by tables. */
import type { Condition, ConditionProperty, Names, VideoRange } from '../../resume-service/src/contract.ts';
import { memberOf, type PeerCondition } from './peer-data.ts';

/** Comma separated; nothing or empty is everything, a leading `-` everything except. */
export const listOf = (text: string | null | undefined): Names | undefined => {
  const isExcept = text?.trimStart().startsWith('-') ?? false;
  const names = (isExcept ? text?.trimStart().slice(1) : text)
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names === undefined || names.length === 0) return undefined;
  return isExcept ? { except: names } : names;
};

const operatorNames = ['Equals', 'NotEquals', 'LessThanEqual', 'GreaterThanEqual', 'EqualsAny'];
const operators: Readonly<Record<string, Condition['operator']>> = {
  Equals: 'equals',
  NotEquals: 'not-equals',
  LessThanEqual: 'at-most',
  GreaterThanEqual: 'at-least',
  EqualsAny: 'one-of',
};

/** In the order of the peer's numbers; null: nothing that a source states, and no reason either. */
const properties: readonly (readonly [string, ConditionProperty | null])[] = [
  ['AudioChannels', 'audio-channels'],
  ['AudioBitrate', 'audio-bitrate'],
  ['AudioProfile', 'audio-profile'],
  ['Width', 'width'],
  ['Height', 'height'],
  ['Has64BitOffsets', null],
  ['PacketLength', null],
  ['VideoBitDepth', 'video-bit-depth'],
  ['VideoBitrate', 'video-bitrate'],
  ['VideoFramerate', 'frame-rate'],
  ['VideoLevel', 'video-level'],
  ['VideoProfile', 'video-profile'],
  ['VideoTimestamp', null],
  ['IsAnamorphic', 'anamorphic'],
  ['RefFrames', 'reference-frames'],
  ['', null],
  ['NumAudioStreams', 'audio-streams'],
  ['NumVideoStreams', 'video-streams'],
  ['IsSecondaryAudio', 'secondary-audio'],
  ['VideoCodecTag', 'video-codec-tag'],
  ['IsAvc', null],
  ['IsInterlaced', 'interlaced'],
  ['AudioSampleRate', 'audio-sample-rate'],
  ['AudioBitDepth', 'audio-bit-depth'],
  ['VideoRangeType', 'video-range'],
  ['NumStreams', 'streams'],
  ['VideoRotation', 'rotation'],
];

const ranges: Readonly<Record<string, VideoRange>> = {
  SDR: 'sdr',
  HDR10: 'hdr10',
  HDR10Plus: 'hdr10plus',
  HLG: 'hlg',
  DOVI: 'dolby-vision',
  DOVIWithHDR10: 'dolby-vision-hdr10',
  DOVIWithHLG: 'dolby-vision-hlg',
  DOVIWithSDR: 'dolby-vision-sdr',
  DOVIWithEL: 'dolby-vision-layered',
  DOVIInvalid: 'dolby-vision-invalid',
};
const rangeNames = new Map(Object.entries(ranges).map(([name, range]) => [name.toLowerCase(), range]));

const inOurWords = (property: ConditionProperty, value: string): string =>
  property === 'video-range' ? (rangeNames.get(value.toLowerCase()) ?? value) : value;

const conditionOf = (condition: PeerCondition): Condition[] => {
  const names = properties.map(([name]) => name);
  const name = memberOf(names, condition.Property);
  const known = properties.find(([other]) => other === name);
  const operator = operators[memberOf(operatorNames, condition.Condition)];
  if (!known || !operator) throw new Error(`A condition that is not known: ${JSON.stringify(condition)}`);
  const [, property] = known;
  if (property === null) return [];
  const values = (condition.Value ?? '')
    .split(operator === 'one-of' ? '|' : '\0')
    .map((value) => inOurWords(property, value.trim()));
  return [{ property, operator, value: values, required: condition.IsRequired === true }];
};

/** Conditions in our words. @throws {Error} for a property or an operator that is not known */
export const conditionsOf = (conditions: readonly PeerCondition[] | null | undefined): Condition[] =>
  (conditions ?? []).flatMap(conditionOf);
