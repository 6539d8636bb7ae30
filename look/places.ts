/** The quiet line of a card: on which screen somebody stopped, and when. */
import { fill, type Language, type Sentence } from './language.ts';
import { asAgo } from './times.ts';

/** What the line needs of a place of the API (`Place`). */
export type Whereabouts = {
  kind: 'progress' | 'pause' | 'stop' | 'background' | 'handoff' | 'ended' | 'failed';
  activeAt: number;
  device: { id: string; name: string };
  isMoving: boolean;
};

const words = {
  playing: { en: 'playing on {device} now', zh: '正在“{device}”播放' },
  playingHere: { en: 'playing here now', zh: '正在本机播放' },
  paused: { en: 'paused on {device} · {ago}', zh: '在“{device}”暂停 · {ago}' },
  pausedHere: { en: 'paused here · {ago}', zh: '在本机暂停 · {ago}' },
  stopped: { en: 'stopped on {device} · {ago}', zh: '在“{device}”停止 · {ago}' },
  stoppedHere: { en: 'stopped here · {ago}', zh: '在本机停止 · {ago}' },
  watched: { en: 'watched to the end on {device} · {ago}', zh: '在“{device}”看完 · {ago}' },
  watchedHere: { en: 'watched to the end here · {ago}', zh: '在本机看完 · {ago}' },
} as const satisfies Record<string, Sentence>;

const verbOf = (place: Whereabouts): 'playing' | 'paused' | 'stopped' | 'watched' => {
  if (place.isMoving) return 'playing';
  if (place.kind === 'pause') return 'paused';
  return place.kind === 'ended' ? 'watched' : 'stopped';
};

/**
 * `paused on Bedroom TV · 20 min ago`, `playing on Bedroom TV now`, `paused here · just now`.
 *
 * @param here id of the screen that shows the line; it calls itself "here"
 */
export const whereabouts = (
  place: Whereabouts,
  now: number,
  language: Language,
  here: string | null = null,
): string => {
  const verb = verbOf(place);
  const pattern = words[place.device.id === here ? (`${verb}Here` as const) : verb];
  return fill(pattern[language], {
    device: place.device.name,
    ago: asAgo(place.activeAt, now, language),
  });
};
