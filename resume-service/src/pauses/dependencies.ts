/** What this feature needs of others; `app.ts` hands it in. */
import type { Bookmarks, Catalogue } from '../bookmarks/index.ts';
import type { Bus } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';

/** What the use cases work with. */
export type PausesDeps = {
  bookmarks: Pick<Bookmarks, 'takeIn' | 'findPauseState'>;
  videos: Pick<Catalogue, 'resolve'>;
  /**
   * The viewer an event of a shared box is filed with: the one behind this profile (a link's id; null: the box
   * itself). @throws {Problem} `forbidden` when it is none of the account's profiles
   */
  viewerFor(caller: Caller, profile: string | null): Promise<string>;
  /** The edition that a playback of the caller's account and of this title plays, if that is known at once. */
  editionOfPlayback?(playback: string, caller: Caller, title: string): string | undefined;
  clock: Clock;
  bus: Bus;
};
