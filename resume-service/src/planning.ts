/** What titles would need on a screen: the catalogue, the screen and what is made already, brought together. */
import type { PlannedPlace } from './bookmarks/index.ts';
import type { Caller } from './core/caller.ts';
import type { Devices, KnownScreen } from './devices/index.ts';
import { type Choice, chooseEdition, leadSecondsOf, planOf, trackChoiceOf } from './playback/index.ts';
import type { Playing } from './playing.ts';
import { mapPosition } from './resuming/index.ts';
import type { Conversions } from './transcode/index.ts';
import type { Plan } from './videos/contract.ts';
import type { ReadableEdition, Videos } from './videos/index.ts';

type Parts = {
  videos: Videos;
  devices: Devices;
  playing: Playing;
  conversions: Conversions;
  /** How much of a title has been stored that has to be stored first; undefined: it has not. */
  preparing(title: string, platform: string): number | null | undefined;
};

/** The rewind of a resume is at most this long. */
const longestRewindSeconds = 10;

/** Plans for several titles on one device of the caller; a device that has said nothing plays everything. */
export const createPlanTitles =
  (parts: Parts) =>
  async (
    titles: readonly string[],
    device: string,
    caller: Caller,
    places: ReadonlyMap<string, PlannedPlace> = new Map(),
  ): Promise<ReadonlyMap<string, Plan | null>> => {
    const screen = await parts.devices.screenOf(caller, device);
    const planned = titles.map(
      async (title) =>
        [title, await planTitle(parts, { title, place: places.get(title) }, caller, screen)] as const,
    );
    return new Map(await Promise.all(planned));
  };

type Wish = { title: string; place: PlannedPlace | undefined };

const planTitle = async (
  parts: Parts,
  wish: Wish,
  { platform }: Caller,
  screen: KnownScreen,
): Promise<Plan | null> => {
  const editions = parts.videos.editions(wish.title, platform);
  const choice = chooseEdition(editions, screen.capabilities, ({ facts }) =>
    trackChoiceOf(facts, undefined, wish.place?.tracks ?? null),
  );
  if (!choice) return stillStored(parts.preparing(wish.title, platform));
  const canConvert = parts.videos.tool() !== undefined;
  const isWarm = canConvert && (await isReady(parts, choice, wish.place, screen));
  return planOf(choice, { canConvert, isWarm, kind: screen.kind });
};

/** A title that is on its way here: nothing is known of it but that. */
const stillStored = (preparing: number | null | undefined): Plan | null =>
  preparing === undefined
    ? null
    : { method: 'direct', reasons: [], available: true, readyInMs: null, preparing };

/** Whether the first picture from there, or from a little before, is made. */
const isReady = async (
  { videos, playing, conversions }: Parts,
  { edition, decision }: Choice<ReadableEdition>,
  place: PlannedPlace | undefined,
  { capabilities }: KnownScreen,
): Promise<boolean> => {
  if (!place || decision.method === 'direct') return false;
  const found = await playing.convert(edition.id, decision, capabilities);
  if (!found) return false;
  const { source, conversion } = found;
  const mapped = mapPosition(place.position, videos.editionLength(place.edition), edition);
  const position = Math.max(0, mapped.position - leadSecondsOf(edition.facts));
  return [position, Math.max(0, position - longestRewindSeconds)].every((at) =>
    conversions.isWarm(source, conversion, at),
  );
};
