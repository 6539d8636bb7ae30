import type { NewPlayback } from 'resume-service/contract';

/** What to play: a bookmark or a title, from where, and the command it answers. */
export type Wish = Pick<NewPlayback, 'bookmark' | 'place' | 'video' | 'startAt' | 'command'>;

/** Another screen's order; `startsBefore` is its deadline, in milliseconds of `performance.now()`. */
export type Order = { startsBefore: number };

type Router = { to(path: string, data?: Record<string, unknown>): void };

/** Opens the player. Every opening has a path of its own, so that one can follow the other. */
export function openPlayer(router: Router, wish: Wish, order: Order | null = null): void {
  router.to(`/play/${Date.now().toString(36)}`, { wish, order });
}
