import type { NewPlayback } from 'resume-service/contract';
import type { Order } from './order.ts';

/** What to play: a bookmark or a title, and from where. */
export type Wish = Pick<NewPlayback, 'bookmark' | 'place' | 'video' | 'startAt'>;

/** What the player is opened with; `order`: another screen asked for it. */
export type Opening = { wish: Wish; order: Order | null };

/** What the player was opened with lately, by the name in its path. */
export type Openings = {
  /** Keeps it and answers its name, which no other opening has. */
  keep(opening: Opening): string;
  /** Undefined: an address of another run of the app, or a very old one. */
  find(name: string): Opening | undefined;
};

const mostKept = 8;

/**
 * Openings are kept here, and not given to the router: that forgets the data it is given while a page is still
 * changing.
 */
export function createOpenings(): Openings {
  const kept = new Map<string, Opening>();
  let number = 0;
  return {
    keep(opening) {
      number += 1;
      const name = `${Date.now().toString(36)}-${number}`;
      kept.set(name, opening);
      if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
      return name;
    },
    find: (name) => kept.get(name),
  };
}
