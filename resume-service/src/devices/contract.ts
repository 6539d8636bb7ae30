import { z } from 'zod';
import { Capabilities } from './capabilities/contract.ts';

export * from './capabilities/contract.ts';

export const DeviceId = z
  .string()
  .min(8)
  .max(64)
  .regex(/^[\w.:-]+$/, 'letters, digits and . : - _ only');

export const DeviceChange = z
  .strictObject({
    name: z.string().trim().min(1).max(60).optional(),
    kind: z.enum(['tv', 'browser', 'phone']).optional(),
    capabilities: Capabilities.optional(),
  })
  .meta({ id: 'DeviceChange' });

export const NowPlaying = z.object({
  video: z.string(),
  title: z.string(),
  position: z.number(),
  isPlaying: z.boolean(),
  at: z.number(),
  playback: z.string().nullable(),
});

export const Device = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['tv', 'browser', 'phone']),
    platform: z.object({ id: z.string(), name: z.string() }),
    isHere: z.boolean().meta({ description: 'The account that asks owns this screen' }),
    isListening: z.boolean().meta({ description: 'It can be told to play right now' }),
    lastSeenAt: z.number(),
    lastUsedAt: z.number().nullable().meta({ description: 'When it was last chosen for "Continue on …"' }),
    nowPlaying: NowPlaying.nullable(),
    capabilities: Capabilities.nullable(),
  })
  .meta({ id: 'Device' });

export const DeviceList = z.object({ devices: z.array(Device) }).meta({ id: 'DeviceList' });

/** "Play here now": from the place (handing over) or anew. */
export const PlayCommand = z
  .strictObject({
    video: z.string().min(1).max(64),
    startAt: z
      .number()
      .min(0)
      .max(360_000)
      .optional()
      .meta({ description: 'Seconds; without it the bookmark decides' }),
    from: DeviceId.optional().meta({
      description: 'The screen that hands over and plays on until the first picture there',
    }),
    playback: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'What that screen is playing, to be revoked after the hand-over' }),
  })
  .meta({ id: 'PlayCommand' });

export const CommandAccepted = z
  .object({
    command: z.string(),
    expiresAt: z.number().meta({ description: 'After this it must not start' }),
  })
  .meta({ id: 'CommandAccepted' });

/** The receiving screen says that it has heard, or why it cannot. */
export const CommandAnswer = z
  .strictObject({
    state: z.enum(['accepted', 'refused']),
    reason: z.string().max(200).optional(),
  })
  .meta({ id: 'CommandAnswer' });

export const HandoffRequest = z
  .strictObject({ to: DeviceId.meta({ description: "The screen that wants to carry on (the caller's)" }) })
  .meta({ id: 'HandoffRequest' });

export const StreamQuery = z.strictObject({
  device: DeviceId.optional().meta({
    description: 'The screen that listens: it then receives `play` and counts as listening',
  }),
});

/** What the event stream carries; each is the `data` of an SSE event of that name. */
export const StreamEvents = {
  hello: z.object({ serviceTime: z.number(), viewer: z.string() }),
  /** A bookmark changed or appeared; `bookmark` is null when it was erased. Fetch it with `device` for its plan. */
  bookmark: z.object({ id: z.string(), committedAt: z.number(), bookmark: z.unknown().nullable() }),
  link: z.object({ change: z.enum(['linked', 'unlinked', 'profile']), link: z.string().nullable() }),
  /**
   * What became of a playback or a hand-over. `handoff-wanted` asks the screen that plays to hand over: it answers by giving
   * `POST /v1/devices/{to}/play` itself (its place as `startAt`, itself as `from`) and plays on until `started`.
   */
  playback: z.object({
    state: z.enum([
      'accepted',
      'refused',
      'started',
      'expired',
      'ended',
      'handoff-wanted',
      'waiting',
      'failed',
    ]),
    command: z.string().nullable(),
    playback: z.string().nullable(),
    video: z.string().nullable(),
    device: z.object({ id: z.string(), name: z.string() }).nullable(),
    to: z.object({ id: z.string(), name: z.string() }).nullable().optional(),
    reason: z.string().nullable(),
    /** With `waiting`: how many conversions come before this playback's. */
    ahead: z.number().optional(),
  }),
  /** Never replayed. */
  play: z.object({
    command: z.string(),
    video: z.string(),
    startAt: z.number().nullable(),
    expiresAt: z.number(),
    from: z.object({ id: z.string(), name: z.string() }).nullable(),
  }),
  device: z.object({ id: z.string(), change: z.enum(['changed', 'removed']) }),
  videos: z.object({ change: z.literal('changed') }),
  /** Too far behind to be caught up: fetch the lists again. */
  resync: z.object({}),
} as const;

export type DeviceChange = z.infer<typeof DeviceChange>;
export type NowPlaying = z.infer<typeof NowPlaying>;
export type Device = z.infer<typeof Device>;
export type DeviceList = z.infer<typeof DeviceList>;
export type PlayCommand = z.infer<typeof PlayCommand>;
export type CommandAccepted = z.infer<typeof CommandAccepted>;
export type CommandAnswer = z.infer<typeof CommandAnswer>;
export type HandoffRequest = z.infer<typeof HandoffRequest>;
/** The names of the event stream's events. */
export type StreamEventName = keyof typeof StreamEvents;
/** The data of one event of the stream. */
export type StreamEvent<Name extends StreamEventName> = z.infer<(typeof StreamEvents)[Name]>;
