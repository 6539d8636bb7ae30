/** What each screen is playing, as its latest reports said. Kept in memory: the next report tells it anew. */
import type { NowPlaying } from './contract.ts';

/** Unheard of for this long, a screen that was playing counts as gone (two heartbeats and a half). */
const silentMs = 25_000;
/** A paused screen is remembered this long. */
const pausedMs = 8 * 3_600_000;
const mostRemembered = 50_000;

type Kind = 'progress' | 'pause' | 'stop' | 'background' | 'handoff' | 'ended' | 'failed';

/** The register of what plays where. */
export type NowPlayingRegister = ReturnType<typeof createNowPlaying>;

/** An empty register. */
export const createNowPlaying = () => {
  const byDevice = new Map<string, NowPlaying>();
  const keyOf = (account: string, device: string): string => `${account}/${device}`;
  return {
    /** Takes what a report says of its screen. */
    note(account: string, device: string, kind: Kind, playing: Omit<NowPlaying, 'isPlaying'>): void {
      const key = keyOf(account, device);
      const known = byDevice.get(key);
      if (known && known.at > playing.at) return;
      byDevice.delete(key);
      if (kind === 'stop' || kind === 'ended' || kind === 'failed' || kind === 'background') return;
      byDevice.set(key, { ...playing, isPlaying: kind !== 'pause' });
      if (byDevice.size > mostRemembered) byDevice.delete(byDevice.keys().next().value ?? '');
    },
    of(account: string, device: string, now: number): NowPlaying | null {
      const playing = byDevice.get(keyOf(account, device));
      if (!playing || now - playing.at > (playing.isPlaying ? silentMs : pausedMs)) return null;
      return playing;
    },
    forget(account: string): void {
      for (const key of byDevice.keys()) if (key.startsWith(`${account}/`)) byDevice.delete(key);
    },
  };
};
