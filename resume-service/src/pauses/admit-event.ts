/** One event at the door: is it well-formed, is its time possible, whose is it, what does it speak of? */
import { problemWithTime, type ResolvedVideo, type TakenEvent, withinVideo } from '../bookmarks/index.ts';
import type { Caller } from '../core/caller.ts';
import { parsePart } from '../core/mount.ts';
import { Problem } from '../core/problem.ts';
import { PauseEvent } from './contract.ts';
import type { PausesDeps } from './dependencies.ts';
import { contradictionIn } from './door-rules.ts';

/** An event that may come in: the document it goes to, and the form it is stored in. */
export type Admitted = { viewer: string; title: string; report: PauseEvent; taken: TakenEvent };

type Deps = Pick<PausesDeps, 'videos' | 'viewerFor' | 'playedBy' | 'clock'>;

/** Reads one element of a batch; `where` names it in problems (`body.3`). @throws {Problem} `invalid-request` */
export const readEvent = (value: unknown, where: string): PauseEvent =>
  parsePart(where, PauseEvent, value) as PauseEvent;

/** @throws {Problem} `invalid-request`, `clock-ahead` (with `serviceTime`), `too-old`, `forbidden`, `unknown-video` */
export const createAdmitEvent =
  ({ videos, viewerFor, playedBy, clock }: Deps) =>
  async (caller: Caller, report: PauseEvent, where: string): Promise<Admitted> => {
    refuseImpossibleTimes(report, where, clock.now());
    const viewer = report.profile === undefined ? caller.viewer : await viewerFor(caller, report.profile);
    const video = await videos.resolve(report.video, caller.platform);
    if (!video) throw new Problem('unknown-video');
    const found = report.playback === undefined ? undefined : await playedBy?.(report.playback);
    const played = found?.account === caller.account && found.title === video.title ? found : undefined;
    const placed = played?.leadSeconds ? inEdition(report, played.leadSeconds) : report;
    const taken = takenEvent(placed, caller.platform, video, played?.edition ?? video.edition);
    return { viewer, title: video.title, report: placed, taken };
  };

/** From the times of what the player was given to those of the edition. */
const inEdition = (report: PauseEvent, leadSeconds: number): PauseEvent => ({
  ...report,
  position: report.position + leadSeconds,
  ...(report.duration === undefined ? {} : { duration: report.duration + leadSeconds }),
});

const refuseImpossibleTimes = (report: PauseEvent, where: string, now: number): void => {
  const contradiction = contradictionIn(report);
  if (contradiction) {
    const error = { path: `${where}.${contradiction.path}`, message: contradiction.message };
    throw new Problem('invalid-request', `${error.path}: ${error.message}`, { errors: [error] });
  }
  const problem = problemWithTime(report.occurredAt, now) ?? problemWithTime(report.activeAt, now);
  if (problem) throw problem;
};

/** The profile is left out: it has said where the event goes, and is nobody else's business. */
const takenEvent = (
  { profile: _profile, duration, ...report }: PauseEvent,
  platform: string,
  video: ResolvedVideo,
  edition: string,
): TakenEvent => ({
  ...report,
  ...withinVideo(report.position, duration || video.durationSeconds),
  edition,
  platform,
  ...(video.creditsAt !== undefined && edition === video.edition ? { creditsAt: video.creditsAt } : {}),
  ...(video.isPlaceless ? { isPlaceless: true as const } : {}),
});
