import { problemSentence } from 'look/problems';
import { reasonSentence } from 'look/reasons';
import { asClock, asEnd, asLeft } from 'look/times';
import { ApiProblem, NetworkLost, titleOf } from 'resume-service/client';
import type { Words } from 'resume-service/contract';
import { type BarView, scrubber } from '../components/PlayerBar.ts';
import type { Sight } from '../components/tile-view.ts';
import { pixelRatioOf } from '../look/render-mode.ts';
import type { Opening } from '../player/openings.ts';
import { isTooLateProblem, type Playing } from '../player/playing.ts';
import type { Tv } from '../session/tv.ts';

/** What the bar says now; `aim` is where scrubbing has come to, in seconds. */
export function barOf(playing: Playing, aim: number | null, sight: Sight): BarView {
  const duration = playing.duration();
  const position = playing.position();
  const remaining = Math.max(0, duration - position);
  const share = (seconds: number) => (duration > 0 ? Math.min(1, seconds / duration) : 0);
  return {
    title: titleOf(playing.playback().video, sight.language),
    elapsed: asClock(position),
    left: asLeft(remaining, sight.language),
    ends: asEnd(Date.now(), remaining, 1, sight.language),
    share: share(position),
    aim: aim === null ? null : share(aim),
    aimText: aim === null ? '' : asClock(aim),
    isPaused: playing.isPaused(),
  };
}

/** The breadth of the small picture, and the top of it, in design pixels. */
const preview = { breadth: 360, top: 610 } as const;

/** Where on the page the small picture of a place belongs: above the scrubber, inside the safe area. */
export function previewPlace(share: number): { left: number; top: number; width: number } {
  const scale = pixelRatioOf(window);
  const middle = scrubber.x + scrubber.w * share;
  const rightmost = scrubber.x + scrubber.w - preview.breadth;
  const left = Math.max(scrubber.x, Math.min(middle - preview.breadth / 2, rightmost));
  return { left: left * scale, top: preview.top * scale, width: preview.breadth * scale };
}

/** "1 other is before you". */
export const waitingWords = (ahead: number, { say }: Tv): string =>
  ahead === 0 ? say('preparing') : say(ahead === 1 ? 'oneAhead' : 'othersAhead', { n: ahead });

/** Why a wish did not become a playback: too late, or what went wrong. */
export const whyNotOpened = (error: unknown, { order }: Opening, tv: Tv): string =>
  order !== null && isTooLateProblem(error) ? tv.say('commandLate') : problemWords(error, tv);

/** What went wrong, in the words of the viewer. */
export function problemWords(error: unknown, { language, say }: Tv): string {
  if (error instanceof ApiProblem && error.code === 'conversion-unavailable') {
    const { sentence, reasons } = error.more as { sentence?: Words; reasons?: string[] };
    return sentence?.[language] ?? reasonSentence(reasons ?? [], 'tv', language);
  }
  const isAway =
    error instanceof NetworkLost || (error instanceof ApiProblem && error.code === 'unavailable');
  if (isAway) return say('startedOffline');
  if (error instanceof ApiProblem) return problemSentence(error.code, language);
  const { cause } = error as { cause?: unknown };
  if (cause === 'broken' || cause === 'unplayable') return say(cause);
  return problemSentence(null, language);
}
