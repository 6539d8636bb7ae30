import { z } from 'zod';
import { Capabilities } from '../devices/contract.ts';
import { TrackMeaning } from '../pauses/contract.ts';
import { Method, VideoCard, Words } from '../videos/contract.ts';

/** Sound and subtitles by meaning; `text: null` turns subtitles off. */
export const ChosenTracks = z
  .strictObject({ audio: TrackMeaning.optional(), text: TrackMeaning.nullable().optional() })
  .meta({ id: 'ChosenTracks' });

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
    bound: z.boolean().optional().meta({
      description:
        "For browsers on the service's own origin: the address works only with the cookie that comes with this answer",
    }),
    tracks: ChosenTracks.optional().meta({ description: 'Instead of those last chosen; binding' }),
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

/** Another way to the same picture, for players that cannot read `url`. */
export const MediaAddress = z
  .object({ url: z.string(), type: z.string().meta({ description: 'Media type with codecs' }) })
  .meta({ id: 'MediaAddress' });

/** A track that a viewer can choose. */
const Choosable = {
  language: z.string().optional().meta({ description: 'ISO 639' }),
  role: z.string().optional(),
  label: z.string().optional(),
  isDefault: z.boolean(),
};

export const OfferedText = z
  .object({
    url: z
      .string()
      .nullable()
      .meta({ description: 'A WebVTT file; null: pictures, burnt in when a playback is started with them' }),
    ...Choosable,
  })
  .meta({ id: 'OfferedText' });

export const OfferedAudio = z.object(Choosable).meta({ id: 'OfferedAudio' });

export const Playback = z
  .object({
    id: z.string(),
    video: VideoCard,
    edition: z.string(),
    method: Method,
    reasons: z.array(z.string()),
    sentence: Words.optional(),
    url: z.string().meta({ description: 'Path with a random key; good for this playback only' }),
    type: z.string().meta({
      description:
        'Media type of `url`: a file with its codecs, or `application/dash+xml` where it is converted',
    }),
    alternatives: z.array(MediaAddress).meta({ description: 'HLS, where it is converted' }),
    audioTracks: z.array(OfferedAudio).meta({ description: 'Every sound of the film' }),
    textTracks: z.array(OfferedText).meta({ description: 'Subtitles as files; manifests carry them too' }),
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

/** How a playback is doing: its player asks when a segment does not come. */
export const PlaybackState = z
  .object({
    id: z.string(),
    expiresAt: z.number(),
    state: z.enum(['ready', 'waiting', 'failed']),
    ahead: z.number().int().nullable().meta({ description: 'While waiting: conversions that come before' }),
    problem: z
      .object({ type: z.string(), title: z.string(), detail: z.string().optional() })
      .nullable()
      .meta({ description: 'Why its conversion failed' }),
  })
  .meta({ id: 'PlaybackState' });

export type ChosenTracks = z.infer<typeof ChosenTracks>;
export type MediaAddress = z.infer<typeof MediaAddress>;
export type OfferedText = z.infer<typeof OfferedText>;
export type OfferedAudio = z.infer<typeof OfferedAudio>;
export type PlaybackState = z.infer<typeof PlaybackState>;
export type NewPlayback = z.infer<typeof NewPlayback>;
export type Mapping = z.infer<typeof Mapping>;
export type Playback = z.infer<typeof Playback>;
export type PlaybackRenewed = z.infer<typeof PlaybackRenewed>;
