/** A playback as its screen is told of it: the address, where to start, and what there is to choose. Pure. */
import type { MediaAddress, OfferedAudio, OfferedText } from '../playback/contract.ts';
import { type Decision, mediaPath, mediaPathOf, mediaType } from '../playback/index.ts';
import { type Conversion, mpdName, multivariantName } from '../transcode/index.ts';
import type { MediaFacts } from '../videos/contract.ts';

const dash = 'application/dash+xml';
const hls = 'application/vnd.apple.mpegurl';

/** What the description is made of. */
export type Described = {
  key: string;
  facts: MediaFacts;
  file: string;
  decision: Decision;
  conversion: Conversion | null;
  /** Stream indexes of the texts that there are as files, in the order of their addresses. */
  texts: readonly number[];
};

/** Where the picture comes from. */
export const addressesOf = ({
  key,
  facts,
  file,
  decision,
  conversion,
}: Described): MediaAddress & { alternatives: MediaAddress[] } => {
  if (!conversion) return { url: mediaPath(key, file), type: mediaType(facts), alternatives: [] };
  const manifests: MediaAddress[] = [
    { url: mediaPathOf(key, mpdName), type: dash },
    { url: mediaPathOf(key, multivariantName), type: hls },
  ];
  const [first, other] = decision.transport === 'hls' ? manifests.reverse() : manifests;
  return { ...(first as MediaAddress), alternatives: other ? [other] : [] };
};

type Known = {
  language?: string | undefined;
  role?: string | undefined;
  title?: string | undefined;
  isDefault?: boolean | undefined;
};

const choosable = ({ language, role, title, isDefault = false }: Known): OfferedAudio => ({
  ...(language === undefined ? {} : { language }),
  ...(role === undefined ? {} : { role }),
  ...(title === undefined ? {} : { label: title }),
  isDefault,
});

/** Every sound of the film. */
export const audioTracksOf = ({ audio }: MediaFacts): OfferedAudio[] => audio.map(choosable);

/** The subtitles: files, and pictures, which are burnt in when they are asked for. */
export const textTracksOf = ({ key, facts, texts }: Described): OfferedText[] =>
  facts.text.flatMap((track): OfferedText[] => {
    const at = texts.indexOf(track.index);
    if (at >= 0) return [{ url: mediaPathOf(key, `text/${at}.vtt`), ...choosable(track) }];
    return track.isPicture ? [{ url: null, ...choosable(track) }] : [];
  });
