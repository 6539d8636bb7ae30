/** What each screen is playing, as its latest reports said. Kept in memory: the next report tells it anew. */
import type { NowPlaying } from './contract.ts';

/** Unheard of for this long, a screen that was playing counts as gone (two heartbeats and a half). */
const silentMs = 25_000;
/** A paused screen is remembered this long. */
const pausedMs = 8 * 3_600_000;
const mostRemembered = 50_000;

type Kind = 'progress' | 'pause' | 'stop' | 'background' | 'handoff' | 'ended' | 'failed';

/** A screen, and the viewer its account acts for. */
export type ScreenOf = { account: string; device: string; viewer: string };

/** The register of what plays where. */
export type NowPlayingRegister = ReturnType<typeof createNowPlaying>;

/** An empty register. */
export const createNowPlaying = () => {
  const byDevice = new Map<string, NowPlaying & { viewer: string }>();
  const keyOf = (account: string, device: string): string => `${account}/${device}`;
  return {
    /** Takes what a report says of its screen. */
    note(screen: ScreenOf, kind: Kind, playing: Omit<NowPlaying, 'isPlaying'>): void {
      const { account, device, viewer } = screen;
      const key = keyOf(account, device);
      const known = byDevice.get(key);
      if (known && known.at > playing.at) return;
      byDevice.delete(key);
      if (kind === 'stop' || kind === 'ended' || kind === 'failed' || kind === 'background') return;
      byDevice.set(key, { ...playing, isPlaying: kind !== 'pause', viewer });
      if (byDevice.size > mostRemembered) byDevice.delete(byDevice.keys().next().value ?? '');
    },
    /** What it plays for this viewer: what a shared screen plays for somebody else is not told. */
    of({ account, device, viewer }: ScreenOf, now: number): NowPlaying | null {
      const playing = byDevice.get(keyOf(account, device));
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
      for (const key of byDevice.keys()) if (key.startsWith(`${account}/`)) byDevice.delete(key);
    },
  };
};
