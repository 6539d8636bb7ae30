/**
 * Can this screen play this file, and if not, why not and what is made instead? Pure: source facts and capabilities in,
 * an answer out; the same input always gives the same answer. What is unknown does not forbid.
 */
import type { Capabilities, ConversionTarget } from '../devices/contract.ts';
import type { MediaFacts, Method } from '../videos/contract.ts';
import { attemptDirectPlay } from './direct-play-rules.ts';
import { type AudioEncode, encodeAudio, encodeVideo, type VideoEncode } from './encode-rules.ts';
import { containerName, containerNames } from './names-rules.ts';
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
import { deliveryOf, type TextDelivery } from './text-rules.ts';
import { type ChosenTracks, chooseTracks, type TrackChoice } from './track-choice-rules.ts';

export type { Reason };

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

/** What the service can do. */
export type Abilities = {
  /** Files may be played as they are. */
  servesFiles: boolean;
  /** Files can be repacked and converted. */
  converts: boolean;
  /** Text inside a file can be taken out of it while it is converted. */
  extractsText: boolean;
};

const everything: Abilities = { servesFiles: true, converts: true, extractsText: true };

const copyOf = (track: { index: number } | undefined): Copy | null =>
  track ? { index: track.index, action: 'copy' } : null;

const asItIs = (facts: MediaFacts, tracks: ChosenTracks, text: TextDelivery): Decision => ({
  method: 'direct',
  reasons: [],
  container: facts.containers[0] === undefined ? null : containerName(facts.containers[0]),
  transport: 'file',
  video: copyOf(tracks.video),
  audio: copyOf(tracks.audio),
  text: tracks.text ? { index: tracks.text.index, delivery: text } : null,
  isPlayable: true,
});

const notAtAll = (reasons: readonly Reason[]): Decision => ({
  ...{ method: 'transcode', reasons: inOrder(reasons), container: null, transport: null },
  ...{ video: null, audio: null, text: null, isPlayable: false },
});

const textOf = ({ screen, target }: Making, { text }: ChosenTracks, extractsText: boolean) => {
  const carrier = { containers: [target.container], transport: target.transport, extractsText };
  return text ? { index: text.index, delivery: deliveryOf(text, screen.text, carrier) } : null;
};

/** Over the limit of the whole stream nothing is copied: a copy would be as large. */
const madeFor = (
  making: Making,
  tracks: ChosenTracks,
  { isTooMuch, extractsText }: { isTooMuch: boolean; extractsText: boolean },
): Pick<Decision, 'video' | 'audio' | 'text'> => {
  const text = textOf(making, tracks, extractsText);
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

const converted = (
  screen: Screen,
  facts: MediaFacts,
  tracks: ChosenTracks,
  why: { faults: readonly Reason[]; isTooMuch: boolean; abilities: Abilities },
): Decision => {
  const target = why.abilities.converts ? chooseTarget(screen, facts, tracks) : undefined;
  if (!target) return notAtAll(why.faults);
  const making: Making = { screen, facts, target };
  const made = madeFor(making, tracks, { isTooMuch: why.isTooMuch, ...why.abilities });
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

const withAudio = (tracks: ChosenTracks, audio: ChosenTracks['audio']): ChosenTracks => ({
  ...tracks,
  audio,
});

/**
 * Decides. Capabilities that are not known (null) forbid nothing. A choice of tracks binds; without one the file's own
 * preference counts. `abilities`: what the service itself can do, everything unless told otherwise.
 */
export const decide = (
  facts: MediaFacts,
  capabilities: Capabilities | null,
  choice: TrackChoice = {},
  abilities: Abilities = everything,
): Decision => {
  const tracks = chooseTracks(facts, choice);
  if (capabilities === null) return trusting(facts, tracks);
  const screen = screenOf(capabilities);
  const isTooMuch = (facts.bitrate ?? 0) > (screen.maxBitrate ?? Number.POSITIVE_INFINITY);
  if (isTooMuch)
    return converted(screen, facts, tracks, { faults: ['bitrate-exceeds-limit'], isTooMuch, abilities });
  const { faults, audio } = attemptDirectPlay(screen, facts, tracks);
  if (faults.length === 0 && abilities.servesFiles)
    return asItIs(facts, withAudio(tracks, audio), directText(screen, facts, tracks));
  const why: readonly Reason[] = faults.length > 0 ? faults : ['no-direct-play'];
  return converted(screen, facts, tracks, { faults: why, isTooMuch, abilities });
};

const directText = (screen: Screen, { containers }: MediaFacts, { text }: ChosenTracks): TextDelivery =>
  text
    ? deliveryOf(text, screen.text, {
        ...{ containers: containerNames(containers), transport: 'file', extractsText: true },
      })
    : 'external';
