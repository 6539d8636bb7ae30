/** What this feature needs of others; `app.ts` hands it in. */

import type { Bus } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import type { TrackMeaning } from '../pauses/contract.ts';
import type { Plan, VideoCard } from '../videos/contract.ts';
import type { BookmarkStore } from './bookmark-store.ts';
import type { StillUrl } from './bookmark-view.ts';
import type { DocumentLanes } from './document-lanes.ts';

/** A video as the catalogue knows it. */
export type ResolvedVideo = {
  /** The title's id. */
  title: string;
  edition: string;
  durationSeconds: number | null;
  /** Where the credits begin, in seconds. */
  creditsAt?: number;
  /** A live broadcast without a programme start has no places. */
  isPlaceless?: boolean;
};

/** The catalogue, as far as bookmarks need it. */
export type Catalogue = {
  resolve(
    video: { id?: string | undefined; playUrl?: string | undefined },
    platform: string,
  ): Promise<ResolvedVideo | undefined>;
  /** The cards of those titles that the platform has. */
  cards(titles: readonly string[], platform: string): Promise<ReadonlyMap<string, VideoCard>>;
};

/** Where a title would be carried on: seconds of an edition, and the tracks chosen last. */
export type PlannedPlace = {
  position: number;
  edition: string;
  tracks: { audio: TrackMeaning | null; text: TrackMeaning | null } | null;
};

/** What each title would need on a device to be carried on from its place; titles that are missing have no plan. */
export type PlansFor = (
  titles: readonly string[],
  device: string,
  caller: Caller,
  places: ReadonlyMap<string, PlannedPlace>,
) => Promise<ReadonlyMap<string, Plan | null>>;

/** What the use cases work with. */
export type BookmarkDeps = {
  store: BookmarkStore;
  lanes: DocumentLanes;
  videos: Catalogue;
  plansFor: PlansFor;
  stillUrl: StillUrl;
  clock: Clock;
  bus: Bus;
};
