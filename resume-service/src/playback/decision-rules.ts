/**
 * Can this screen play this file, and if not, why not and what is made instead? Pure: source facts and capabilities in,
 * an answer out; the same input always gives the same answer. What is unknown does not forbid.
 */
import type { Capabilities, ConversionTarget } from '../devices/contract.ts';
import type { MediaFacts, Method } from '../videos/contract.ts';
import { type Abilities, isManifest, ours } from './abilities-rules.ts';
import { attemptDirectPlay } from './direct-play-rules.ts';
import { type AudioEncode, encodeAudio, encodeVideo, type VideoEncode } from './encode-rules.ts';
import { containerName, containerNames } from './names-rules.ts';
import { rangeOf } from './range-rules.ts';
import { inOrder, type Reason } from './reason-rules.ts';
import { type Screen, screenOf } from './screen-rules.ts';
import {
  audioToCopy,
  chooseTarget,
  faultsAgainst,
  isAudioCopied,
  isVideoCopied,
  type Making,
} from './target-rules.ts';
import { deliveryBy, type TextDelivery } from './text-rules.ts';
import { type ChosenTracks, chooseTracks, type TrackChoice } from './track-choice-rules.ts';

export type { Abilities, Reason };

/** It stays what it is. Sound that does is made anew in its own codec, as decision note 0008 says why. */
type Copy = { index: number; action: 'copy' };

/** What has to be done so that the screen can play it. Sound alone made anew is `transcode` with the picture copied. */
export type Decision = {
  method: Method;
  /** Every one; none for direct play. */
  reasons: Reason[];
  /** Of what the screen is given. */
  container: string | null;
  transport: 'file' | ConversionTarget['transport'] | null;
  video: Copy | VideoEncode | null;
  audio: Copy | AudioEncode | null;
  text: { index: number; delivery: TextDelivery } | null;
  /** False: nothing can be made that the screen plays. */
  isPlayable: boolean;
};

const copyOf = (track: { index: number } | undefined): Copy | null =>
  track ? { index: track.index, action: 'copy' } : null;

const asItIs = (facts: MediaFacts, tracks: ChosenTracks, text: TextDelivery | null): Decision => ({
  method: 'direct',
  reasons: [],
  container: facts.containers[0] === undefined ? null : containerName(facts.containers[0]),
  transport: 'file',
  video: copyOf(tracks.video),
  audio: copyOf(tracks.audio),
  text: tracks.text && text ? { index: tracks.text.index, delivery: text } : null,
  isPlayable: true,
});

const notAtAll = (reasons: readonly Reason[]): Decision => ({
  ...{ method: 'transcode', reasons: inOrder(reasons), container: null, transport: null },
  ...{ video: null, audio: null, text: null, isPlayable: false },
});

const textOf = ({ screen, target, abilities }: Making, { text }: ChosenTracks): Decision['text'] => {
  const carrier = { containers: [target.container], transport: target.transport };
  const delivery = text ? deliveryBy(abilities, text, screen.text, carrier) : null;
  return text && delivery ? { index: text.index, delivery } : null;
};

/** Over the limit of the whole stream nothing is copied: a copy would be as large. */
const madeFor = (
  making: Making,
  tracks: ChosenTracks,
  isTooMuch: boolean,
): Pick<Decision, 'video' | 'audio' | 'text'> => {
  const text = textOf(making, tracks);
  const mayCopyVideo = !isTooMuch && text?.delivery !== 'burn-in';
  const copied = isTooMuch ? undefined : audioToCopy(making, tracks.candidates);
  return {
    video:
      tracks.video && !(mayCopyVideo && isVideoCopied(making, tracks.video))
        ? encodeVideo(making, tracks.video)
        : copyOf(tracks.video),
    audio:
      copied && isAudioCopied(making, copied)
        ? copyOf(copied)
        : tracks.audio
          ? encodeAudio(making, tracks.audio)
          : null,
    text,
  };
};

/** Its colours are right with its own decoder only: there is no ordinary picture in it to make another one of. */
const hasNoBaseLayer = ({ video }: ChosenTracks): boolean =>
  video !== undefined && rangeOf(video) === 'dolby-vision';

const converted = (
  screen: Screen,
  facts: MediaFacts,
  tracks: ChosenTracks,
  why: { faults: readonly Reason[]; isTooMuch: boolean; abilities: Abilities },
): Decision => {
  const { abilities, isTooMuch } = why;
  const target = abilities.converts ? chooseTarget({ screen, facts, abilities }, tracks) : undefined;
  if (!target) return notAtAll(why.faults);
  const making: Making = { screen, facts, target, abilities };
  const made = madeFor(making, tracks, isTooMuch);
  if (!abilities.makesAnything && made.video?.action === 'encode' && hasNoBaseLayer(tracks))
    return notAtAll([...why.faults, ...faultsAgainst(making, tracks), 'no-compatible-base-layer']);
  const isCopied = [made.video, made.audio].every((track) => track?.action !== 'encode');
  return {
    method: isCopied ? 'remux' : 'transcode',
    reasons: inOrder([...why.faults, ...faultsAgainst(making, tracks)]),
    container: target.container,
    transport: target.transport,
    ...made,
    isPlayable: true,
  };
};

/** A screen that has said nothing is trusted to play everything as it is. */
const trusting = (facts: MediaFacts, tracks: ChosenTracks): Decision =>
  asItIs(facts, tracks, tracks.text?.isPicture ? 'embedded' : 'external');

/** What it is taken for where nothing can be handed out as it is: it takes everything, in MP4 too. */
const unknownScreen: Capabilities = { video: [], audio: [], combinations: [{}] };

const withAudio = (tracks: ChosenTracks, audio: ChosenTracks['audio']): ChosenTracks => ({
  ...tracks,
  audio,
});

/**
 * Decides. Capabilities that are not known (null) forbid nothing. A choice of tracks binds; without one the file's own
 * preference counts. `abilities`: what the service itself can do, unless it is ours.
 */
export const decide = (
  facts: MediaFacts,
  capabilities: Capabilities | null,
  choice: TrackChoice = {},
  abilities: Abilities = ours,
): Decision => {
  const tracks = chooseTracks(facts, choice);
  const servesFiles = abilities.servesFiles && !isManifest(facts);
  if (capabilities === null && servesFiles) return trusting(facts, tracks);
  const screen = screenOf(capabilities ?? unknownScreen);
  const isTooMuch = (facts.bitrate ?? 0) > (screen.maxBitrate ?? Number.POSITIVE_INFINITY);
  if (isTooMuch)
    return converted(screen, facts, tracks, { faults: ['bitrate-exceeds-limit'], isTooMuch, abilities });
  const { faults, audio } = attemptDirectPlay({ screen, facts, abilities }, tracks);
  if (faults.length === 0 && servesFiles)
    return asItIs(facts, withAudio(tracks, audio), directText({ screen, facts, abilities }, tracks));
  const why: readonly Reason[] = faults.length > 0 ? faults : ['no-direct-play'];
  return converted(screen, facts, tracks, { faults: why, isTooMuch, abilities });
};

const directText = (
  { screen, facts, abilities }: Omit<Making, 'target'>,
  { text }: ChosenTracks,
): TextDelivery | null =>
  text
    ? deliveryBy(abilities, text, screen.text, {
        ...{ containers: containerNames(facts.containers), transport: 'file' },
      })
    : null;
