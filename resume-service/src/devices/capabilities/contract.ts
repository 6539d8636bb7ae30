/** What a screen can play: what it measured or what is declared for it, and what may be made for it. */
import { z } from 'zod';

const Name = z.string().max(40);
/** Names, or everything but some of them; absent: everything. */
const Names = z.union([z.array(Name).max(80), z.strictObject({ except: z.array(Name).max(80) })]);

/** Dynamic ranges. Plain `dolby-vision` in a list of what a screen takes is every kind of it. */
export const VideoRange = z.enum([
  'sdr',
  'hdr10',
  'hdr10plus',
  'hlg',
  'dolby-vision',
  'dolby-vision-hdr10',
  'dolby-vision-hlg',
  'dolby-vision-sdr',
  'dolby-vision-layered',
  'dolby-vision-invalid',
]);

/** One thing a screen has said it can decode, with the limits it measured. */
export const VideoCapability = z.strictObject({
  codec: z.string().max(40).meta({ description: 'h264, hevc, vp9, av1, mpeg2video' }),
  containers: z.array(z.string().max(20)).max(20),
  profiles: z.array(z.string().max(40)).max(40).optional(),
  maxLevel: z.number().positive().optional(),
  maxWidth: z.number().int().positive().optional(),
  maxHeight: z.number().int().positive().optional(),
  maxFrameRate: z.number().positive().optional(),
  maxBitrate: z.number().positive().optional(),
  bitDepths: z.array(z.number().int().positive()).max(8).optional(),
  chromas: z.array(z.string().max(8)).max(8).optional(),
  interlaced: z.boolean().optional(),
  anamorphic: z.boolean().optional().meta({ description: 'False: pixels must be square' }),
  rotations: z.array(z.number()).max(8).optional().meta({ description: 'Degrees it turns a picture by' }),
  maxReferenceFrames: z.number().int().positive().optional(),
  codecTags: z.array(z.string().max(8)).max(20).optional().meta({ description: 'Sample entries: hvc1' }),
  hdr: z.array(VideoRange).max(12).optional(),
});

export const AudioCapability = z.strictObject({
  codec: z.string().max(40),
  containers: z.array(z.string().max(20)).max(20),
  profiles: z.array(z.string().max(40)).max(40).optional(),
  maxChannels: z.number().int().positive().optional(),
  maxSampleRateHz: z.number().positive().optional(),
  maxBitrate: z.number().positive().optional(),
  bitDepths: z.array(z.number().int().positive()).max(8).optional(),
});

/** What goes together in one file; an absent list is everything. */
export const Combination = z.strictObject({
  containers: Names.optional(),
  video: Names.optional(),
  audio: Names.optional(),
});

/** What a condition can be about. */
export const ConditionProperty = z.enum([
  'video-profile',
  'video-level',
  'video-bit-depth',
  'video-chroma',
  'video-range',
  'video-codec-tag',
  'video-bitrate',
  'reference-frames',
  'frame-rate',
  'rotation',
  'width',
  'height',
  'anamorphic',
  'interlaced',
  'audio-channels',
  'audio-bitrate',
  'audio-profile',
  'audio-sample-rate',
  'audio-bit-depth',
  'secondary-audio',
  'streams',
  'video-streams',
  'audio-streams',
]);

/** A property that is not known satisfies it, unless it is `required`. */
export const Condition = z.strictObject({
  property: ConditionProperty,
  operator: z.enum(['equals', 'not-equals', 'at-most', 'at-least', 'one-of']),
  value: z.union([
    z.boolean(),
    z.number(),
    z.string().max(200),
    z.array(z.union([z.string().max(40), z.number()])).max(80),
  ]),
  required: z.boolean().optional(),
});

/** Conditions on every picture, sound or file of some containers and codecs; all that apply must hold. */
export const ConditionGroup = z.strictObject({
  on: z.enum(['video', 'audio', 'file']),
  containers: Names.optional(),
  codecs: Names.optional(),
  when: z
    .array(Condition)
    .max(20)
    .optional()
    .meta({ description: 'It applies only where all of these hold' }),
  conditions: z.array(Condition).max(40),
});

/** One thing that may be made for a screen that cannot play the file itself. */
export const ConversionTarget = z.strictObject({
  container: z.string().max(20),
  transport: z.enum(['dash', 'hls', 'http']).meta({ description: '`http`: one file, made as it is sent' }),
  video: Names.optional(),
  audio: Names.optional(),
  maxChannels: z.number().int().positive().optional(),
  maxWidth: z.number().int().positive().optional(),
  maxHeight: z.number().int().positive().optional(),
  maxFrameRate: z.number().positive().optional(),
  maxBitrate: z.number().positive().optional(),
});

/** A form in which a screen takes subtitles. */
export const TextCapability = z.strictObject({
  format: z.string().max(40).meta({ description: 'webvtt, srt, ttml, pgs' }),
  delivery: z.enum(['external', 'embedded', 'manifest', 'burn-in']),
  containers: Names.optional().meta({ description: 'It is embedded in, or a side file is stored in' }),
});

/** What a screen can play. */
export const Capabilities = z
  .strictObject({
    profile: z
      .string()
      .max(40)
      .optional()
      .meta({ description: 'A declared profile: `stb`; what is measured only narrows it' }),
    video: z.array(VideoCapability).max(40),
    audio: z.array(AudioCapability).max(40),
    maxBitrate: z.number().positive().optional(),
    maxStreams: z.number().int().positive().optional().meta({ description: 'In one file, of all kinds' }),
    secondaryAudio: z.boolean().optional().meta({ description: 'False: only the first sound of a file' }),
    transports: z
      .array(z.enum(['file', 'dash', 'hls']))
      .max(3)
      .optional()
      .meta({ description: 'The most welcome first' }),
    combinations: z
      .array(Combination)
      .max(80)
      .optional()
      .meta({ description: 'Without them, `video` and `audio` say what goes into which container' }),
    conditions: z.array(ConditionGroup).max(80).optional(),
    targets: z.array(ConversionTarget).max(20).optional().meta({
      description: 'What may be made for it, the most welcome first; absent: chosen by the service',
    }),
    text: z
      .array(TextCapability)
      .max(60)
      .optional()
      .meta({ description: 'Absent: WebVTT, in a file or in a manifest' }),
  })
  .meta({ id: 'Capabilities' });

export type VideoCapability = z.infer<typeof VideoCapability>;
export type AudioCapability = z.infer<typeof AudioCapability>;
export type Names = z.infer<typeof Names>;
export type VideoRange = z.infer<typeof VideoRange>;
export type Combination = z.infer<typeof Combination>;
export type ConditionProperty = z.infer<typeof ConditionProperty>;
export type Condition = z.infer<typeof Condition>;
export type ConditionGroup = z.infer<typeof ConditionGroup>;
export type ConversionTarget = z.infer<typeof ConversionTarget>;
export type TextCapability = z.infer<typeof TextCapability>;
export type Capabilities = z.infer<typeof Capabilities>;
