/** What can this screen play? Asked of the browser itself (Media Capabilities), once per browser version. */
import type { Capabilities } from '../devices/contract.ts';
import {
  type AudioLadder,
  audioLadders,
  type VideoLadder,
  type VideoQuestion,
  videoLadders,
} from './capability-questions.ts';
import {
  type AudioAnswer,
  capabilitiesFrom,
  declaredProfiles,
  narrow,
  type VideoAnswer,
} from './capability-rules.ts';

/** How to measure. */
export type MeasureOptions = {
  /** A declared profile: what is measured only narrows it. */
  profile?: keyof typeof declaredProfiles;
  /** Ask again, even if this browser has been asked before. */
  isFresh?: boolean;
};

const cacheKey = 'continuo/capabilities';
/** Rises with the questions, so that old answers are not taken for answers to new ones. */
const questionsVersion = 2;

/** What this screen can play. Never rejects; a browser that answers nothing can play nothing. */
export const measureCapabilities = async (options: MeasureOptions = {}): Promise<Capabilities> => {
  const measured = (options.isFresh ? undefined : remembered()) ?? (await ask());
  return options.profile ? narrow(declaredProfiles[options.profile], measured) : measured;
};

const ask = async (): Promise<Capabilities> => {
  const [video, audio] = await Promise.all([
    Promise.all(videoLadders.map(askVideo)),
    Promise.all(audioLadders.map(askAudio)),
  ]);
  const capabilities = { ...capabilitiesFrom(video, audio), ...soundLimits() };
  remember(capabilities);
  return capabilities;
};

/** Without `audioTracks` a player hears the first sound of a file and no other (HTML, 4.8.11.10). */
const soundLimits = (): Pick<Capabilities, 'secondaryAudio'> =>
  typeof HTMLMediaElement === 'undefined' || 'audioTracks' in HTMLMediaElement.prototype
    ? {}
    : { secondaryAudio: false };

const askVideo = async (ladder: VideoLadder): Promise<VideoAnswer> => {
  const [first] = ladder.rungs;
  const types = Object.keys(ladder.containers);
  const containers = await chosen(types, async (container) => {
    const answer = first && (await decodes(videoConfiguration(ladder.containers[container] ?? '', first)));
    return answer?.supported ?? false;
  });
  const mediaType = ladder.containers[containers[0] ?? ''] ?? '';
  const rungs =
    containers.length === 0
      ? []
      : await chosen(ladder.rungs, async (rung) => {
          const { supported, smooth } = await decodes(videoConfiguration(mediaType, rung));
          return supported && (smooth || rung === first);
        });
  return { ladder, rungs, containers };
};

const askAudio = async (ladder: AudioLadder): Promise<AudioAnswer> => {
  const asks = (container: string, channels: number) =>
    decodes(audioConfiguration(ladder.containers[container] ?? '', ladder, channels));
  const [fewest = 2] = ladder.channels;
  const containers = await chosen(
    Object.keys(ladder.containers),
    async (container) => (await asks(container, fewest)).supported,
  );
  const [container] = containers;
  const channels =
    container === undefined
      ? []
      : await chosen(ladder.channels, async (count) => (await asks(container, count)).supported);
  return { ladder, maxChannels: Math.max(0, ...channels), containers };
};

const chosen = async <Item>(
  items: readonly Item[],
  isMet: (item: Item) => Promise<boolean>,
): Promise<Item[]> => {
  const answers = await Promise.all(items.map(isMet));
  return items.filter((_, index) => answers[index]);
};

const videoConfiguration = (mediaType: string, rung: VideoQuestion): MediaDecodingConfiguration => ({
  type: 'file',
  video: {
    contentType: `${mediaType}; codecs="${rung.codecs}"`,
    width: rung.width,
    height: rung.height,
    framerate: rung.frameRate,
    bitrate: rung.bitrate,
    ...(rung.hdr ? hdrMembers[rung.hdr] : {}),
  },
});

const hdrMembers = {
  hdr10: { hdrMetadataType: 'smpteSt2086', colorGamut: 'rec2020', transferFunction: 'pq' },
  hlg: { colorGamut: 'rec2020', transferFunction: 'hlg' },
} as const satisfies Record<'hdr10' | 'hlg', Partial<VideoConfiguration>>;

const audioConfiguration = (
  mediaType: string,
  ladder: AudioLadder,
  channels: number,
): MediaDecodingConfiguration => ({
  type: 'file',
  audio: {
    contentType: `${mediaType}; codecs="${ladder.codecs}"`,
    channels: String(channels),
    samplerate: ladder.sampleRateHz,
  },
});

type Answer = { supported: boolean; smooth: boolean };
const no: Answer = { supported: false, smooth: false };

/** decodingInfo rejects what it cannot parse; that is a no. Where it is missing, `canPlayType` must be sure. */
const decodes = async (configuration: MediaDecodingConfiguration): Promise<Answer> => {
  if (typeof navigator === 'undefined') return no;
  const contentType = configuration.video?.contentType ?? configuration.audio?.contentType ?? '';
  const belief = document.createElement('video').canPlayType(contentType);
  if (!navigator.mediaCapabilities)
    return { supported: belief === 'probably', smooth: belief === 'probably' };
  // What cannot be played at all is not asked about: Chromium would complain of it on the console.
  return belief === '' ? no : navigator.mediaCapabilities.decodingInfo(configuration).catch(() => no);
};

type Memory = { userAgent: string; questionsVersion: number; capabilities: Capabilities };

const remembered = (): Capabilities | undefined => {
  try {
    const memory = JSON.parse(localStorage.getItem(cacheKey) ?? 'null') as Memory | null;
    const isOurs = memory?.userAgent === navigator.userAgent && memory.questionsVersion === questionsVersion;
    return isOurs ? memory.capabilities : undefined;
  } catch {
    // No storage, or something else's: ask.
    return undefined;
  }
};

const remember = (capabilities: Capabilities): void => {
  const memory: Memory = { userAgent: navigator.userAgent, questionsVersion, capabilities };
  try {
    localStorage.setItem(cacheKey, JSON.stringify(memory));
  } catch {
    // No storage: asked again next time.
  }
};
