/** What this feature needs of others; `app.ts` hands it in. */
import type { Bookmarks, Catalogue } from '../bookmarks/index.ts';
import type { Bus } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';

/** See {@link PausesDeps.playedBy}. */
export type Played = { edition: string; title: string; account: string; leadSeconds: number };

/** What the use cases work with. */
export type PausesDeps = {
  bookmarks: Pick<Bookmarks, 'takeIn' | 'findPauseState'>;
  videos: Pick<Catalogue, 'resolve'>;
  /**
   * The viewer an event of a shared box is filed with: the one behind this profile (a link's id; null: the box
   * itself). @throws {Problem} `forbidden` when it is none of the account's profiles
   */
  viewerFor(caller: Caller, profile: string | null): Promise<string>;
  /** What a playback plays: of which title and account, and how much its player's positions lack. */
  playedBy?(playback: string): Promise<Played | undefined>;
  clock: Clock;
  bus: Bus;
};
