/** What is made for a screen that cannot play the file itself, and which tracks of it can be copied. Pure. */
import type { ConversionTarget } from '../devices/contract.ts';
import type { AudioTrack, MediaFacts, VideoTrack } from '../videos/contract.ts';
import { type Abilities, isOurWrapping, madeAudio, madeVideo } from './abilities-rules.ts';
import { namesIn, takes } from './names-rules.ts';
import type { Reason } from './reason-rules.ts';
import { audioFaults, isCuredByRepacking, type Screen, videoFaults } from './screen-rules.ts';
import type { ChosenTracks } from './track-choice-rules.ts';

const segmentedVideo = ['h264', 'hevc', 'vp9', 'av1'];
const tsAudio = ['aac', 'ac3', 'eac3', 'mp3'];
const mp4Audio = [...tsAudio, 'alac', 'flac', 'opus', 'dts', 'truehd'];

/** What segments can carry; one file carries what its container does. */
const isCarried = (target: ConversionTarget, codec: string, kind: 'video' | 'audio'): boolean => {
  if (target.transport === 'http') return true;
  if (kind === 'video') return segmentedVideo.includes(codec);
  return (target.container === 'mp4' ? mp4Audio : tsAudio).includes(codec);
};

/** Whether a codec is among those of the target, and can travel there. */
export const isWelcome = (target: ConversionTarget, codec: string, kind: 'video' | 'audio'): boolean =>
  takes(target[kind], [codec]) && isCarried(target, codec, kind);

/** The codec to convert to: ours where it is welcome, else the most welcome one. */
export const codecFor = (target: ConversionTarget, kind: 'video' | 'audio', ours: string): string =>
  [ours, ...namesIn(target[kind])].find((codec) => isWelcome(target, codec, kind)) ?? ours;

/** A file that is to be converted for a screen. */
export type Making = { screen: Screen; facts: MediaFacts; target: ConversionTarget; abilities: Abilities };

const videoFaultsIn = ({ screen, facts, target }: Making, video: VideoTrack): Reason[] =>
  videoFaults(screen, { facts, containers: [target.container], video });

/** A file made with one sound has no second one. */
const audioFaultsIn = ({ screen, facts, target }: Making, audio: AudioTrack): Reason[] =>
  audioFaults(screen, { facts, containers: [target.container], audio }).filter(
    (fault) => fault !== 'secondary-audio-not-supported',
  );

const videoRank = (making: Making, video: VideoTrack | undefined): number => {
  if (!video) return 1;
  if (!takes(making.target.video, [video.codec])) return 3;
  return videoFaultsIn(making, video).length === 0 ? 1 : 2;
};

/** A target that takes every codec is judged by that of the source. */
const audioRank = (making: Making, audio: AudioTrack | undefined): number => {
  if (!audio) return 1;
  const list = making.target.audio;
  const codecs = Array.isArray(list) ? list : takes(list, [audio.codec]) ? [audio.codec] : [];
  return Math.min(
    3,
    ...codecs
      .filter((codec) => audioFaultsIn(making, { ...audio, codec }).length === 0)
      .map((codec) => (codec.toLowerCase() === audio.codec.toLowerCase() ? 1 : 2)),
  );
};

/** Whether the target is one for which this can be made. */
const isMakeable = (making: Making, { video, audio }: ChosenTracks): boolean =>
  making.abilities.makesAnything ||
  (isOurWrapping(making.target.container, making.target.transport) &&
    (!video || isWelcome(making.target, madeVideo, 'video') || isVideoCopied(making, video)) &&
    (!audio || isWelcome(making.target, madeAudio, 'audio')));

/**
 * Of the targets that can be made the one that needs least work, the picture's first; among equals the most welcome.
 * undefined: there is none.
 */
export const chooseTarget = (
  asked: Omit<Making, 'target'>,
  tracks: ChosenTracks,
): ConversionTarget | undefined =>
  asked.screen.targets
    .map((target) => {
      const making = { ...asked, target };
      return {
        target,
        making: isMakeable(making, tracks) ? 1 : 2,
        video: videoRank(making, tracks.video),
        audio: audioRank(making, tracks.audio),
      };
    })
    .sort((a, b) => a.making - b.making || a.video - b.video || a.audio - b.audio)[0]?.target;

/** Whether the picture can be copied into the target. */
export const isVideoCopied = (making: Making, video: VideoTrack): boolean =>
  isWelcome(making.target, video.codec, 'video') && isCuredByRepacking(videoFaultsIn(making, video));

const hasTooManyChannels = ({ maxChannels }: ConversionTarget, { channels }: AudioTrack): boolean =>
  maxChannels !== undefined && channels !== undefined && channels > maxChannels;

/**
 * Whether a sound can be copied into the target. One from a file of its own begins and ends where it likes: it is
 * copied into a single file, but made anew for segments. What is made here is AAC: nothing else stays what it is.
 */
export const isAudioCopied = (making: Making, audio: AudioTrack): boolean =>
  (making.abilities.makesAnything || audio.codec === madeAudio) &&
  isWelcome(making.target, audio.codec, 'audio') &&
  !hasTooManyChannels(making.target, audio) &&
  !(audio.isExternal === true && making.target.transport !== 'http') &&
  audioFaultsIn(making, audio).length === 0;

/** The sound that could be copied: the first candidate whose codec the target takes. */
export const audioToCopy = ({ target }: Making, candidates: readonly AudioTrack[]): AudioTrack | undefined =>
  candidates.find(({ codec }) => isWelcome(target, codec, 'audio'));

/** What stands between the tracks and the target. */
export const faultsAgainst = (making: Making, { video, candidates }: ChosenTracks): Reason[] => {
  const audio = audioToCopy(making, candidates);
  return [
    ...(video && !isWelcome(making.target, video.codec, 'video')
      ? (['video-codec-not-supported'] as const)
      : []),
    ...(candidates.length > 0 && !audio ? (['audio-codec-not-supported'] as const) : []),
    ...(audio ? audioFaultsIn(making, audio) : []),
    ...(audio && hasTooManyChannels(making.target, audio) ? (['audio-channels-not-supported'] as const) : []),
  ];
};
