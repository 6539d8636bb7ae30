import { whereabouts } from 'look/places';
import { asAgo } from 'look/times';
import type { Place } from 'resume-service/contract';
import type { Sight } from './tile-view.ts';

/** How much fits below a tile, in widths of an average Latin letter (24 px Inter in 340 px). */
const roomLetters = 27;

const lettersOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);

/**
 * The quiet line of a tile: all of "paused on Bedroom TV · 20 min ago" where it fits, else "Bedroom TV · 20 min ago"; of
 * a screen with a long name the end of the name goes, never the time.
 */
export function whereFitted(place: Place, { nowMs, language, deviceId }: Sight): string {
  const whole = whereabouts(place, nowMs, language, deviceId);
  if (lettersOf(whole) <= roomLetters) return whole;
  const when = place.isMoving ? playingNow[language] : asAgo(place.activeAt, nowMs, language);
  return `${shortened(place.device.name, roomLetters - lettersOf(when) - 3)} · ${when}`;
}

const playingNow = { en: 'playing now', zh: '正在播放' } as const;

function shortened(name: string, letters: number): string {
  if (lettersOf(name) <= letters) return name;
  let kept = '';
  for (const letter of name) {
    if (lettersOf(kept + letter) > letters - 1) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
