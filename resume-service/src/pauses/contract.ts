import { z } from 'zod';

const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.:-]+$/, 'letters, digits and . : - _ only');
const Seconds = z.number().min(0).max(360_000).meta({ description: 'Seconds, milliseconds as decimals' });
const Timestamp = z
  .number()
  .int()
  .min(0)
  .max(8_640_000_000_000_000)
  .meta({ description: "Milliseconds since 1970 in the service's clock" });
const Language = z.string().max(35);

export const EventKind = z
  .enum(['progress', 'pause', 'stop', 'background', 'handoff', 'ended', 'failed'])
  .meta({ id: 'EventKind' });

export const TrackMeaning = z.strictObject({ language: Language, role: z.string().max(40).optional() });

/** One report of a player: the pause state of the designs. */
export const PauseEvent = z
  .strictObject({
    eventId: Id.meta({ description: 'Made by the client; repeating it is harmless' }),
    session: Id.meta({ description: 'One opening of one title in one player for one viewer' }),
    sequence: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    kind: EventKind,
    occurredAt: Timestamp,
    activeAt: Timestamp.meta({
      description: 'When the picture last moved, or the viewer last acted on the place',
    }),
    playedHere: z
      .number()
      .min(0)
      .max(360_000)
      .meta({ description: 'Seconds of wall clock since the last start or jump' }),
    resumed: z.boolean(),
    jumped: z.boolean(),
    profile: Id.nullable()
      .optional()
      .meta({ description: 'On a shared box: the link acted for when it happened; null: the box itself' }),
    playback: Id.optional(),
    video: z
      .strictObject({ id: Id.optional(), playUrl: z.url().max(2048).optional() })
      .refine((video) => video.id !== undefined || video.playUrl !== undefined, 'id or playUrl is needed'),
    title: z.string().max(300).optional(),
    position: Seconds,
    duration: Seconds.optional(),
    playbackRate: z.number().min(-64).max(64).optional(),
    media: z
      .strictObject({
        container: z.string().max(40).optional(),
        videoCodec: z.string().max(80).optional(),
        audioCodec: z.string().max(80).optional(),
        frameRate: z
          .string()
          .max(20)
          .regex(/^\d+(\/\d+)?$/, 'a fraction such as 30000/1001')
          .optional(),
        width: z.number().int().min(1).max(100_000).optional(),
        height: z.number().int().min(1).max(100_000).optional(),
        bitrate: z.number().min(0).max(1e12).optional(),
      })
      .optional(),
    downloads: z
      .array(
        z
          .strictObject({
            url: z.url().max(2048).optional(),
            sealed: z
              .string()
              .min(1)
              .max(8192)
              .optional()
              .meta({ description: 'The address, encrypted with the key agreed with the receiver' }),
            container: z.string().max(40).optional(),
            codecs: z.string().max(160).optional().meta({ description: 'RFC 6381' }),
            size: z
              .number()
              .int()
              .min(0)
              .max(Number.MAX_SAFE_INTEGER)
              .optional()
              .meta({ description: 'Bytes' }),
          })
          .refine(
            (one) => (one.url === undefined) !== (one.sealed === undefined),
            'either url or sealed is needed',
          ),
      )
      .max(10)
      .optional()
      .meta({
        description:
          'Where the video can be fetched from; kept with the pause state, never fetched because of it',
      }),
    tracks: z.strictObject({ audio: TrackMeaning.nullable(), text: TrackMeaning.nullable() }).optional(),
    device: z.strictObject({ id: Id, name: z.string().max(60) }),
    name: z.string().trim().min(1).max(120).optional(),
    description: z.string().trim().max(2000).optional(),
  })
  .meta({ id: 'PauseEvent' });

/** One event, or up to 200 of them: each is judged on its own. */
export const PauseReport = z
  .union([PauseEvent, z.array(z.unknown()).min(1).max(200)])
  .meta({ id: 'PauseReport' });

/** Browsers share a cookie between tabs: whoever reports says for whom, so that nothing is filed with somebody else. */
export const ReportQuery = z.strictObject({
  account: z
    .string()
    .max(64)
    .optional()
    .meta({ description: 'The account whose events these are: refused when the caller is another one' }),
});

export const Outcome = z
  .enum(['moved', 'provisional', 'stale', 'duplicate', 'erased', 'refused'])
  .meta({ id: 'Outcome' });

export const PauseResult = z
  .object({
    eventId: z.string().nullable(),
    outcome: Outcome,
    bookmark: z.string().nullable().meta({ description: 'The bookmark this event belongs to' }),
    id: z.string().nullable().meta({ description: 'Public id of the pause state (not of progress)' }),
    problem: z.record(z.string(), z.unknown()).optional().meta({ description: 'RFC 9457, when refused' }),
  })
  .meta({ id: 'PauseResult' });

export const PauseResults = z.object({ results: z.array(PauseResult) }).meta({ id: 'PauseResults' });

/** A pause state as it was taken in, for whoever may read it. */
export const PauseState = PauseEvent.partial()
  .extend({ id: z.string(), outcome: Outcome.optional() })
  .meta({ id: 'PauseState' });

export type TrackMeaning = z.infer<typeof TrackMeaning>;
export type EventKind = z.infer<typeof EventKind>;
export type PauseEvent = z.infer<typeof PauseEvent>;
export type Outcome = z.infer<typeof Outcome>;
export type PauseResult = z.infer<typeof PauseResult>;
export type PauseResults = z.infer<typeof PauseResults>;
export type PauseState = z.infer<typeof PauseState>;
