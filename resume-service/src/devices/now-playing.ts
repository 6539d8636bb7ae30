/** What each screen is playing, as its latest reports said. Kept in memory: the next report tells it anew. */
import type { NowPlaying } from './contract.ts';

/** Unheard of for this long, a screen that was playing counts as gone (two heartbeats and a half). */
const silentMs = 25_000;
/** A paused screen is remembered this long. */
const pausedMs = 8 * 3_600_000;
const mostAccounts = 50_000;
/** Screens are named by whoever reports: one account must not push out what others play. */
const mostPerAccount = 250;

type Kind = 'progress' | 'pause' | 'stop' | 'background' | 'handoff' | 'ended' | 'failed';
type Noted = NowPlaying & { viewer: string };

/** A screen, and the viewer its account acts for. */
export type ScreenOf = { account: string; device: string; viewer: string };

/** The register of what plays where. */
export type NowPlayingRegister = ReturnType<typeof createNowPlaying>;

/** Makes room by dropping what was noted longest ago. */
const dropOldest = (map: Map<string, unknown>, most: number): void => {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
};

/** An empty register. */
export const createNowPlaying = () => {
  const byAccount = new Map<string, Map<string, Noted>>();
  return {
    /** Takes what a report says of its screen; tells whether that is more than the next beat of the same. */
    note({ account, device, viewer }: ScreenOf, kind: Kind, playing: Omit<NowPlaying, 'isPlaying'>): boolean {
      const screens = byAccount.get(account) ?? new Map<string, Noted>();
      const known = screens.get(device);
      if (known && known.at > playing.at) return false;
      screens.delete(device);
      byAccount.delete(account);
      const isOver = kind === 'stop' || kind === 'ended' || kind === 'failed' || kind === 'background';
      if (!isOver) screens.set(device, { ...playing, isPlaying: kind !== 'pause', viewer });
      if (screens.size > 0) byAccount.set(account, screens);
      dropOldest(screens, mostPerAccount);
      dropOldest(byAccount, mostAccounts);
      if (isOver) return known !== undefined;
      return known?.video !== playing.video || known.isPlaying !== (kind !== 'pause');
    },
    /** What it plays for this viewer: what a shared screen plays for somebody else is not told. */
    of({ account, device, viewer }: ScreenOf, now: number): NowPlaying | null {
      const playing = byAccount.get(account)?.get(device);
      if (
        !playing ||
        playing.viewer !== viewer ||
        now - playing.at > (playing.isPlaying ? silentMs : pausedMs)
      )
        return null;
      const { viewer: _viewer, ...shown } = playing;
      return shown;
    },
    forget(account: string): void {
      byAccount.delete(account);
    },
  };
};
