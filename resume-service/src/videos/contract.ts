import { z } from 'zod';

/** What is said in the languages of both apps. */
export const Words = z.object({ en: z.string(), zh: z.string() }).meta({ id: 'Words' });

/** Dolby Vision's configuration record (Dolby Vision Streams Within the ISO Base Media File Format, 3.2). */
export const DolbyVision = z
  .object({
    profile: z.number().int(),
    level: z.number().int().optional(),
    compatibilityId: z
      .number()
      .int()
      .optional()
      .meta({ description: 'What the base layer is for others: 0 nothing, 1 HDR10, 2 SDR, 4 HLG' }),
    hasRpu: z.boolean().optional(),
    hasEnhancementLayer: z.boolean().optional(),
    hasBaseLayer: z.boolean().optional(),
  })
  .meta({ id: 'DolbyVision' });

/** What every kind of track has. */
const track = {
  index: z
    .number()
    .int()
    .meta({ description: "ffprobe's stream index; from 1000 on: a file beside the film" }),
  codec: z.string().meta({ description: 'ffmpeg name: h264, hevc, vp9, av1, mpeg2video, aac, subrip' }),
  codecString: z.string().optional().meta({ description: 'RFC 6381, e.g. avc1.640028' }),
  codecTag: z.string().optional().meta({ description: 'Four characters: avc1, hev1, dvh1, mp4a' }),
  language: z.string().optional().meta({ description: 'ISO 639' }),
  title: z.string().optional(),
  role: z.string().optional().meta({ description: 'main, commentary, description …' }),
  isDefault: z.boolean().optional(),
  isExternal: z.boolean().optional().meta({ description: 'In a file of its own beside the film' }),
  startSeconds: z.number().optional().meta({ description: 'When its first frame begins' }),
  durationSeconds: z.number().optional(),
};

export const VideoTrack = z
  .object({
    ...track,
    profile: z.string().optional(),
    level: z.number().optional(),
    referenceFrames: z.number().int().optional(),
    isAvc: z.boolean().optional().meta({ description: 'H.264 with lengths (avcC) instead of start codes' }),
    bitDepth: z.number().int().optional(),
    pixelFormat: z.string().optional(),
    chroma: z.string().optional().meta({ description: '4:2:0, 4:2:2, 4:4:4' }),
    width: z.number().int().optional(),
    height: z.number().int().optional(),
    sampleAspectRatio: z.string().optional().meta({ description: 'num:den' }),
    isAnamorphic: z.boolean().optional().meta({ description: 'Its pixels are not square' }),
    rotation: z.number().optional().meta({ description: 'Degrees clockwise' }),
    frameRate: z.string().optional().meta({ description: 'Exact, "30000/1001"; what is to be believed' }),
    averageFrameRate: z.string().optional().meta({ description: 'As ffprobe states it' }),
    realFrameRate: z.string().optional().meta({ description: 'As ffprobe guesses it from the least step' }),
    isConstantFrameRate: z.boolean().optional(),
    isInterlaced: z.boolean().optional(),
    fieldOrder: z.string().optional().meta({ description: 'progressive, tt, bb, tb, bt (as ffprobe)' }),
    bitrate: z.number().optional().meta({ description: 'Bits per second, on average' }),
    maxBitrate: z.number().optional().meta({ description: 'Bits per second, at most' }),
    keyFrameDistanceSeconds: z
      .number()
      .optional()
      .meta({ description: 'The longest time from a key frame to the next' }),
    colorRange: z.string().optional().meta({ description: 'tv (limited) or pc (full)' }),
    colorPrimaries: z.string().optional(),
    colorTransfer: z.string().optional(),
    colorSpace: z.string().optional(),
    hdr: z.enum(['sdr', 'hdr10', 'hdr10plus', 'hlg', 'dolby-vision']).optional(),
    dolbyVision: DolbyVision.optional(),
  })
  .meta({ id: 'VideoTrack' });

export const AudioTrack = z
  .object({
    ...track,
    profile: z.string().optional(),
    channels: z.number().int().optional(),
    channelLayout: z.string().optional().meta({ description: 'ffmpeg name: stereo, 5.1, 5.1(side), 7.1' }),
    sampleRateHz: z.number().optional(),
    bitDepth: z.number().int().optional(),
    bitrate: z.number().optional().meta({ description: 'Bits per second, on average' }),
  })
  .meta({ id: 'AudioTrack' });

export const TextTrack = z
  .object({
    ...track,
    isForced: z.boolean().optional(),
    isPicture: z.boolean().optional().meta({ description: 'A picture subtitle (PGS, DVB, VobSub)' }),
    isReadable: z
      .boolean()
      .optional()
      .meta({ description: 'It can be had as WebVTT; absent: that is not known yet' }),
    problem: z.enum(['unreadable', 'too-large', 'empty', 'elsewhere']).optional().meta({
      description:
        'Why it cannot be had as WebVTT; elsewhere: the film lies on another server, and is too long to be read for it',
    }),
    container: z.string().optional().meta({ description: 'Of a file beside the film: srt, mks' }),
  })
  .meta({ id: 'TextTrack' });

/** What ffprobe says of a file. Absent means unknown, never "none". */
export const MediaFacts = z
  .object({
    containers: z
      .array(z.string())
      .meta({ description: 'Synonyms: ["mov","mp4","m4a"]; what the file is first' }),
    durationSeconds: z.number().optional(),
    startSeconds: z.number().optional(),
    bitrate: z.number().optional(),
    sizeBytes: z.number().optional(),
    streamCount: z
      .number()
      .int()
      .optional()
      .meta({ description: 'All streams in the file, of any kind; covers and data too' }),
    isMeasured: z
      .boolean()
      .optional()
      .meta({ description: 'The times of all pictures have been read: rates and distances are exact' }),
    version: z
      .number()
      .int()
      .optional()
      .meta({ description: 'Of this list of facts: older ones are looked for again' }),
    video: z.array(VideoTrack),
    audio: z.array(AudioTrack),
    text: z.array(TextTrack),
  })
  .meta({ id: 'MediaFacts' });

export const Method = z.enum(['direct', 'remux', 'transcode']).meta({ id: 'Method' });

/** Can this screen play it, and why not? */
export const Plan = z
  .object({
    method: Method,
    reasons: z
      .array(z.string())
      .meta({ description: '`video-codec-not-supported` …; empty for direct play' }),
    sentence: Words.optional().meta({ description: 'The same for people, in both languages' }),
    available: z.boolean().meta({ description: 'False: this screen cannot play the title yet' }),
    readyInMs: z.number().nullable().meta({ description: 'Estimate; null: not known' }),
    preparing: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: 'Share done while it is being prepared' }),
  })
  .meta({ id: 'Plan' });

/** A title as a card shows it. */
export const VideoCard = z
  .object({
    id: z.string(),
    title: z.string(),
    titles: Words.optional(),
    description: Words.optional(),
    year: z.number().int().optional(),
    durationSeconds: z.number().nullable(),
    poster: z.string().nullable().meta({ description: 'Address of a picture (path), unguessable' }),
  })
  .meta({ id: 'VideoCard' });

export const Edition = z
  .object({
    id: z.string(),
    label: z.string().meta({ description: 'In words: "MPEG-2, 25 fps"' }),
    durationSeconds: z.number().nullable(),
    facts: MediaFacts.optional(),
    problem: Words.optional().meta({ description: 'Why this file cannot be played at all' }),
  })
  .meta({ id: 'Edition' });

export const Video = VideoCard.extend({
  editions: z.array(Edition).meta({ description: "On the caller's platform" }),
  plan: Plan.nullable().meta({ description: 'For the device asked about; null without one' }),
  problem: Words.nullable().meta({ description: 'The file cannot be read: what is wrong with it' }),
  addedAt: z.string(),
}).meta({ id: 'Video' });

export const VideoList = z
  .object({
    videos: z.array(Video),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null at the end' }),
    beingMade: z.number().int().meta({ description: 'Titles of the demo library that are still being made' }),
  })
  .meta({ id: 'VideoList' });

export const VideoQuery = z.strictObject({
  device: z.string().max(64).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export type Words = z.infer<typeof Words>;
export type DolbyVision = z.infer<typeof DolbyVision>;
export type VideoTrack = z.infer<typeof VideoTrack>;
export type AudioTrack = z.infer<typeof AudioTrack>;
export type TextTrack = z.infer<typeof TextTrack>;
export type MediaFacts = z.infer<typeof MediaFacts>;
export type Method = z.infer<typeof Method>;
export type Plan = z.infer<typeof Plan>;
export type VideoCard = z.infer<typeof VideoCard>;
export type Edition = z.infer<typeof Edition>;
export type Video = z.infer<typeof Video>;
export type VideoList = z.infer<typeof VideoList>;
