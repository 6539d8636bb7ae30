/** From a decision to what is to be made, track by track. Pure. */
import type { Capabilities } from '../devices/contract.ts';
import type { AudioOrder, Conversion, VideoOrder } from '../transcode/index.ts';
import type { AudioTrack, MediaFacts, VideoTrack } from '../videos/contract.ts';
import { isOurWrapping, madeAudio, madeVideo, ours } from './abilities-rules.ts';
import type { Decision } from './decision-rules.ts';
import { channelsFor, encodeVideo, type VideoEncode } from './encode-rules.ts';
import { isHighRange, rangeOf } from './range-rules.ts';
import { renditionsOf } from './rendition-rules.ts';
import { type Screen, screenOf } from './screen-rules.ts';
import type { Making } from './target-rules.ts';
import { isPicture } from './text-rules.ts';

const bitratePerChannel = 80_000;
const surroundBitrate = 384_000;

/** Whether what a decision asks for can be made here: segments of MP4 with H.264 and AAC. */
export const canBeMade = ({ isPlayable, container, transport, video, audio }: Decision): boolean =>
  isPlayable &&
  isOurWrapping(container, transport) &&
  (video?.action !== 'encode' || (video.codec === madeVideo && video.profiles?.length !== 0)) &&
  (audio?.action !== 'encode' || audio.codec === madeAudio);

const makingOf = (
  { container, transport }: Decision,
  facts: MediaFacts,
  screen: Screen,
): Making | undefined => {
  const target = screen.targets.find((one) => one.container === container && one.transport === transport);
  return target && { screen, facts, target, abilities: ours };
};

const unlimited = (video: VideoTrack): VideoEncode => ({
  ...{ index: video.index, action: 'encode', codec: madeVideo },
  ...{ deinterlace: video.isInterlaced === true, toneMap: isHighRange(rangeOf(video)) },
});

const burntIn = ({ text }: Decision, facts: MediaFacts): number | null => {
  const track = facts.text.find(({ index }) => index === text?.index);
  return text?.delivery === 'burn-in' && track && isPicture(track) ? track.index : null;
};

const encoded = (video: VideoTrack, encode: VideoEncode, burnIn: number | null): VideoOrder[] =>
  renditionsOf(video, encode).map((rendition) => ({
    ...{ kind: 'video', action: 'encode', index: video.index, codec: madeVideo, ...rendition },
    ...{ deinterlace: encode.deinterlace, toneMap: encode.toneMap, burnIn },
  }));

/** A copy needs the key frames, where its segments begin: without them the picture is made anew. None: it cannot be. */
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
  if (rangeOf(video) === 'dolby-vision') return [];
  return encoded(video, making ? encodeVideo(making, video) : unlimited(video), null);
};

const bitrateFor = (channels: number): number =>
  channels > 2 ? surroundBitrate : channels * bitratePerChannel;

/** Every sound the film has is offered, in as many channels as it has and this screen takes. */
const audioOrder = (audio: AudioTrack, making: Making | undefined): AudioOrder => {
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
 * every sound of the film, the one decided about first. undefined: its picture cannot be made for this screen.
 * `keyFramesKnown`: of the picture decided about.
 */
export const conversionOf = (
  decision: Decision,
  facts: MediaFacts,
  keyFramesKnown: boolean,
  capabilities: Capabilities | null,
): Conversion | undefined => {
  const making = capabilities ? makingOf(decision, facts, screenOf(capabilities)) : undefined;
  const video = videoOrders(decision, facts, making, keyFramesKnown);
  if (decision.video && video.length === 0) return undefined;
  return { video, audio: soundsOf(facts, decision).map((audio) => audioOrder(audio, making)) };
};

/** The decision as it is kept: where a picture that could be copied is made anew, that is what is told. */
export const asMade = (decision: Decision, conversion: Conversion | null): Decision => {
  const [made] = conversion?.video ?? [];
  if (decision.video?.action !== 'copy' || made?.action !== 'encode') return decision;
  const { index, codec, deinterlace, toneMap } = made;
  return {
    ...decision,
    method: 'transcode',
    video: { index, action: 'encode', codec, deinterlace, toneMap },
  };
};
