/** From a decision to what is to be made, track by track. Pure. */
import type { Capabilities } from '../devices/contract.ts';
import type { AudioOrder, Conversion, VideoOrder } from '../transcode/index.ts';
import type { AudioTrack, MediaFacts, VideoTrack } from '../videos/contract.ts';
import type { Decision } from './decision-rules.ts';
import { channelsFor, encodeVideo, type VideoEncode } from './encode-rules.ts';
import { isHighRange, rangeOf } from './range-rules.ts';
import { renditionsOf } from './rendition-rules.ts';
import { type Screen, screenOf } from './screen-rules.ts';
import { isAudioCopied, type Making } from './target-rules.ts';

/** What the converter can make. */
const madeVideo = 'h264';
const madeAudio = 'aac';
const bitratePerChannel = 80_000;
const surroundBitrate = 384_000;

/** Whether what a decision asks for can be made here: segments of H.264 and AAC. */
export const canBeMade = ({ isPlayable, transport, video, audio }: Decision): boolean =>
  isPlayable &&
  transport !== 'http' &&
  (video?.action !== 'encode' || video.codec === madeVideo) &&
  (audio?.action !== 'encode' || audio.codec === madeAudio);

const makingOf = (
  { container, transport }: Decision,
  facts: MediaFacts,
  screen: Screen,
): Making | undefined => {
  const target = screen.targets.find((one) => one.container === container && one.transport === transport);
  return target && { screen, facts, target };
};

const unlimited = (video: VideoTrack): VideoEncode => ({
  ...{ index: video.index, action: 'encode', codec: madeVideo },
  ...{ deinterlace: video.isInterlaced === true, toneMap: isHighRange(rangeOf(video)) },
});

const burntIn = ({ text }: Decision, facts: MediaFacts): number | null => {
  const track = facts.text.find(({ index }) => index === text?.index);
  return text?.delivery === 'burn-in' && track?.isPicture === true ? track.index : null;
};

const encoded = (video: VideoTrack, encode: VideoEncode, burnIn: number | null): VideoOrder[] =>
  renditionsOf(video, encode).map((rendition) => ({
    ...{ kind: 'video', action: 'encode', index: video.index, codec: madeVideo, ...rendition },
    ...{ deinterlace: encode.deinterlace, toneMap: encode.toneMap, burnIn },
  }));

/** A copy needs the key frames, where its segments begin: without them the picture is made anew. */
const videoOrders = (
  decision: Decision,
  facts: MediaFacts,
  making: Making | undefined,
  keyFramesKnown: boolean,
): VideoOrder[] => {
  const video = facts.video.find(({ index }) => index === decision.video?.index);
  if (!video || !decision.video) return [];
  if (decision.video.action === 'encode') return encoded(video, decision.video, burntIn(decision, facts));
  if (keyFramesKnown) return [{ kind: 'video', action: 'copy', index: video.index }];
  return encoded(video, making ? encodeVideo(making, video) : unlimited(video), null);
};

const bitrateFor = (channels: number): number =>
  channels > 2 ? surroundBitrate : channels * bitratePerChannel;

/** Where the whole stream is too much, nothing is copied. */
const isOverLimit = ({ reasons }: Decision): boolean => reasons.includes('bitrate-exceeds-limit');

const isCopied = (audio: AudioTrack, decision: Decision, making: Making | undefined): boolean =>
  decision.audio?.index === audio.index
    ? decision.audio.action === 'copy'
    : making !== undefined && !isOverLimit(decision) && isAudioCopied(making, audio);

/** Whatever else the film has to be heard is offered too, in the way this screen takes it. */
const audioOrder = (audio: AudioTrack, decision: Decision, making: Making | undefined): AudioOrder => {
  if (isCopied(audio, decision, making)) return { kind: 'audio', action: 'copy', index: audio.index };
  const channels = channelsFor(audio.channels, making?.target.maxChannels);
  return {
    ...{ kind: 'audio', action: 'encode', index: audio.index, codec: madeAudio },
    ...{ channels, bitrate: bitrateFor(channels) },
  };
};

/** The sound decided about first, then the others of the same file in its order. */
const soundsOf = (facts: MediaFacts, decision: Decision): AudioTrack[] => {
  const chosen = decision.audio?.index;
  return [
    ...facts.audio.filter(({ index }) => index === chosen),
    ...facts.audio.filter(({ index, isExternal }) => index !== chosen && isExternal !== true),
  ];
};

/**
 * What is to be made for a decision that is not direct play: renditions of the picture, the fastest to make first, and
 * every sound of the film, the one decided about first. `keyFramesKnown`: of the picture decided about.
 */
export const conversionOf = (
  decision: Decision,
  facts: MediaFacts,
  keyFramesKnown: boolean,
  capabilities: Capabilities | null,
): Conversion => {
  const making = capabilities ? makingOf(decision, facts, screenOf(capabilities)) : undefined;
  return {
    video: videoOrders(decision, facts, making, keyFramesKnown),
    audio: soundsOf(facts, decision).map((audio) => audioOrder(audio, decision, making)),
  };
};
