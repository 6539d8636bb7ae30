import {
  createPauseReporter,
  fromVideoElement,
  openedTitle,
  type PauseReporter,
} from 'resume-service/client';
import type { Playback } from 'resume-service/contract';
import type { Tv } from '../session/tv.ts';

/** Reports what is watched in `video`; nothing is sent before `played`. */
export function openReporter(tv: Tv, playback: Playback, video: HTMLVideoElement): PauseReporter {
  const reporter = createPauseReporter({
    client: tv.client,
    delivery: tv.delivery(),
    account: tv.me()?.account.id ?? '',
    player: fromVideoElement(video),
    device: tv.device(),
    profile: tv.profile(),
  });
  reporter.open(openedTitle(playback));
  return reporter;
}
