import { z } from 'zod';
import { EventKind, TrackMeaning } from '../pauses/contract.ts';
import { Plan, VideoCard } from '../videos/contract.ts';

const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.:-]+$/, 'letters, digits and . : - _ only');
const Seconds = z.number().min(0).max(360_000);
const Timestamp = z.number().int().min(0).max(8_640_000_000_000_000);

/** Where somebody stopped. */
export const Place = z
  .object({
    id: z.string().meta({
      description: 'Names this place among those of the title; pass it as `place` to resume from it',
    }),
    position: z.number().meta({ description: 'Seconds' }),
    duration: z.number().nullable(),
    kind: EventKind,
    activeAt: z.number().meta({ description: 'Milliseconds since 1970' }),
    device: z.object({ id: z.string(), name: z.string(), platform: z.string() }),
    isMoving: z.boolean().meta({ description: 'This screen is playing right now' }),
    still: z.string().nullable().meta({ description: 'Address of the paused frame' }),
  })
  .meta({ id: 'Place' });

export const NamedPlace = z
  .object({
    id: z.string().meta({ description: 'Bookmark id of this named place' }),
    name: z.string(),
    description: z.string().nullable(),
    position: z.number(),
    activeAt: z.number(),
    still: z.string().nullable(),
  })
  .meta({ id: 'NamedPlace' });

export const BookmarkState = z.enum(['continue', 'finished', 'dismissed']).meta({ id: 'BookmarkState' });

/** Where a viewer can carry on with one title. */
export const Bookmark = z
  .object({
    id: z.string(),
    video: VideoCard,
    state: BookmarkState,
    place: Place.meta({ description: 'Where Resume starts from' }),
    isProvisional: z.boolean().meta({ description: 'Nothing has been earned yet: shown for want of better' }),
    resumeAt: z
      .number()
      .meta({ description: 'Where playback would start now: the place less the rewind, seconds' }),
    otherPlaces: z.array(Place).meta({ description: 'More than 60 s from the place, newest first' }),
    named: z.array(NamedPlace),
    tracks: z.object({ audio: TrackMeaning.nullable(), text: TrackMeaning.nullable() }).nullable(),
    plan: Plan.nullable().meta({ description: 'For the device asked about' }),
    touchedAt: z.number(),
    committedAt: z.number(),
    version: z.number().int(),
  })
  .meta({ id: 'Bookmark' });

export const BookmarkQuery = z.strictObject({
  device: z.string().max(64).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  state: z
    .enum(['continue', 'all'])
    .default('continue')
    .meta({ description: '`all` also lists finished and dismissed titles' }),
});

export const BookmarkList = z
  .object({ bookmarks: z.array(Bookmark), next: z.string().nullable() })
  .meta({ id: 'BookmarkList' });

/** By hand: a position, and with a name a place of its own. */
export const NewBookmark = z
  .strictObject({
    eventId: Id,
    occurredAt: Timestamp,
    video: z.string().min(1).max(64),
    position: Seconds,
    name: z.string().trim().min(1).max(120).optional(),
    description: z.string().trim().max(2000).optional(),
    device: z.strictObject({ id: Id, name: z.string().max(60) }).optional(),
  })
  .meta({ id: 'NewBookmark' });

export const BookmarkChange = z
  .strictObject({
    eventId: Id,
    occurredAt: Timestamp,
    name: z.string().trim().min(1).max(120).optional(),
    description: z.string().trim().max(2000).nullable().optional(),
    state: BookmarkState.optional(),
    position: Seconds.optional(),
  })
  .refine(
    (change) =>
      [change.name, change.description, change.state, change.position].some((part) => part !== undefined),
    'nothing to change: give name, description, state or position',
  )
  .meta({ id: 'BookmarkChange' });

/** Erasing carries its time in the query, because a DELETE has no body. */
export const EraseQuery = z.strictObject({
  eventId: Id.optional(),
  occurredAt: z.coerce.number().int().min(0).optional(),
});

export type Place = z.infer<typeof Place>;
export type NamedPlace = z.infer<typeof NamedPlace>;
export type BookmarkState = z.infer<typeof BookmarkState>;
export type Bookmark = z.infer<typeof Bookmark>;
export type BookmarkList = z.infer<typeof BookmarkList>;
export type NewBookmark = z.infer<typeof NewBookmark>;
export type BookmarkChange = z.infer<typeof BookmarkChange>;
