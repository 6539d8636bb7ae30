import type { Picture } from '../picture.ts';

/** Where in the film a picture stands: `share` 0 at its start, 1 at its end; `seed` differs from picture to picture. */
export type Moment = { share: number; seed: number };

/** Paints one picture of a film. */
export type Scene = (picture: Picture, moment: Moment) => void;
