import { z } from 'zod';
import { Capabilities } from '../devices/contract.ts';
import { TrackMeaning } from '../pauses/contract.ts';
import { Method, VideoCard, Words } from '../videos/contract.ts';

export const NewPlayback = z
  .strictObject({
    bookmark: z.string().min(1).max(200).optional().meta({ description: 'Carry on from this bookmark' }),
    place: z.string().max(80).optional().meta({ description: 'One of its other places' }),
    video: z.string().min(1).max(64).optional().meta({ description: 'Play this title' }),
    startAt: z
      .number()
      .min(0)
      .max(360_000)
      .optional()
      .meta({ description: 'Seconds; wins over the bookmark, without rewind' }),
    device: z.string().min(8).max(64).optional(),
    capabilities: Capabilities.optional().meta({ description: 'Instead of what the device has said' }),
    command: z.string().max(64).optional().meta({ description: 'The `play` command this playback answers' }),
  })
  .refine((wish) => (wish.bookmark === undefined) !== (wish.video === undefined), {
    message: 'give either bookmark or video',
    path: ['bookmark'],
  })
  .meta({ id: 'NewPlayback' });

/** How a position was carried from one edition of a title to another. */
export const Mapping = z
  .object({
    kind: z.enum(['same-edition', 'as-is', 'scaled', 'offset-table']),
    from: z.number().nullable().meta({ description: 'Position in the edition the bookmark was made in' }),
    factor: z.number().nullable(),
  })
  .meta({ id: 'Mapping' });

export const Playback = z
  .object({
    id: z.string(),
    video: VideoCard,
    edition: z.string(),
    method: Method,
    reasons: z.array(z.string()),
    sentence: Words.optional(),
    url: z.string().meta({ description: 'Path with a random key; good for this playback only' }),
    type: z.string().meta({ description: 'Media type of `url`, with codecs' }),
    position: z.number().meta({ description: 'The place, in seconds of this edition' }),
    resumeAt: z.number().meta({ description: 'Where to start: the place less the rewind' }),
    mapping: Mapping,
    frameRate: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    tracks: z
      .object({ audio: TrackMeaning.nullable(), text: TrackMeaning.nullable() })
      .nullable()
      .meta({ description: 'By meaning, as last chosen by the viewer' }),
    isResume: z.boolean().meta({ description: "It starts from the title's own place" }),
    expiresAt: z.number(),
  })
  .meta({ id: 'Playback' });

export const PlaybackRenewed = z
  .object({ expiresAt: z.number(), url: z.string() })
  .meta({ id: 'PlaybackRenewed' });

export type NewPlayback = z.infer<typeof NewPlayback>;
export type Mapping = z.infer<typeof Mapping>;
export type Playback = z.infer<typeof Playback>;
export type PlaybackRenewed = z.infer<typeof PlaybackRenewed>;
