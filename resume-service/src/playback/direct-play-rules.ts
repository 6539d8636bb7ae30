/** Can a screen play a file as it is, and if not, what is in the way? Pure. */
import type { Combination } from '../devices/contract.ts';
import type { AudioTrack, MediaFacts } from '../videos/contract.ts';
import type { Abilities } from './abilities-rules.ts';
import { failingGroups } from './conditions-rules.ts';
import { containerNames, takes } from './names-rules.ts';
import { gravityOf, type Reason } from './reason-rules.ts';
import { audioFaults, type Screen, videoFaults } from './screen-rules.ts';
import { deliveryBy } from './text-rules.ts';
import type { ChosenTracks } from './track-choice-rules.ts';

/** Who is asked to play what, and by whom. */
type Asked = { screen: Screen; facts: MediaFacts; abilities: Abilities };

/** What became of the attempt: without faults, with this sound. */
export type Attempt = { faults: Reason[]; audio: AudioTrack | undefined };

type File = Asked & { tracks: ChosenTracks; containers: readonly string[] };

const ofVideo = ({ screen, facts, tracks: { video }, containers }: File, combination: Combination) => {
  if (!video) return [];
  return takes(combination.video, [video.codec])
    ? videoFaults(screen, { facts, containers, video })
    : (['video-codec-not-supported'] as const);
};

const ofAudio = ({ screen, facts, tracks, containers }: File, { audio: codecs }: Combination): Attempt => {
  if (tracks.candidates.length === 0) return { faults: [], audio: undefined };
  const audio = tracks.candidates.find(({ codec }) => takes(codecs, [codec]));
  if (!audio) return { faults: ['audio-codec-not-supported'], audio };
  const external: Reason[] = audio.isExternal === true ? ['audio-is-external'] : [];
  return { faults: [...audioFaults(screen, { facts, containers, audio }), ...external], audio };
};

const ofText = ({ screen, abilities, tracks: { text }, containers }: File): Reason[] =>
  text && deliveryBy(abilities, text, screen.text, { containers, transport: 'file' }) === 'burn-in'
    ? ['text-format-not-supported']
    : [];

const attempt = (file: File, combination: Combination): Attempt => {
  const { faults, audio } = ofAudio(file, combination);
  const container: Reason[] = takes(combination.containers, file.containers)
    ? []
    : ['container-not-supported'];
  const ofFile = failingGroups(file.screen.groups, 'file', {
    facts: file.facts,
    containers: file.containers,
  });
  return {
    audio,
    faults: [...container, ...ofVideo(file, combination), ...faults, ...ofFile, ...ofText(file)],
  };
};

const isOfContainer = ({ faults }: Attempt): boolean => !faults.includes('container-not-supported');

/**
 * The best attempt: one without faults, else the most promising one. Where a combination takes the container, those
 * that do not are passed over.
 */
export const attemptDirectPlay = (asked: Asked, tracks: ChosenTracks): Attempt => {
  const file: File = { ...asked, tracks, containers: containerNames(asked.facts.containers) };
  const attempts = asked.screen.combinations.map((combination) => attempt(file, combination));
  const fitting = attempts.filter(isOfContainer);
  const best = [...(fitting.length > 0 ? fitting : attempts)].sort(
    (a, b) =>
      Number(a.faults.length > 0) - Number(b.faults.length > 0) || gravityOf(a.faults) - gravityOf(b.faults),
  )[0];
  return best ?? { faults: ['no-direct-play'], audio: undefined };
};
