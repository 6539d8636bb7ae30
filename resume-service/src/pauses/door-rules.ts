/** What of an event's times can be judged without knowing anything else. */
import type { PauseEvent } from './contract.ts';

/** A field that contradicts another. */
export type Contradiction = { path: 'activeAt'; message: string };

/** The picture cannot have moved after the report of it was made. */
export const contradictionIn = ({
  activeAt,
  occurredAt,
}: Pick<PauseEvent, 'activeAt' | 'occurredAt'>): Contradiction | undefined =>
  activeAt > occurredAt
    ? { path: 'activeAt', message: 'It lies after occurredAt: the picture moved before the report was made.' }
    : undefined;
