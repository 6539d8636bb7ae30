/** What ffprobe answers (`-print_format json -show_format -show_streams -show_data`), as far as it is read. */

import { z } from 'zod';

const number = z.coerce.number().optional().catch(undefined);
const text = z.string().optional().catch(undefined);
const tags = z.record(z.string(), z.string()).optional().catch(undefined);

const ProbeStream = z.object({
  index: z.number().int(),
  codec_type: text,
  codec_name: text,
  profile: text,
  level: number,
  pix_fmt: text,
  bits_per_raw_sample: number,
  width: number,
  height: number,
  sample_aspect_ratio: text,
  r_frame_rate: text,
  avg_frame_rate: text,
  field_order: text,
  color_primaries: text,
  color_transfer: text,
  color_space: text,
  bit_rate: number,
  duration: number,
  start_time: number,
  channels: number,
  sample_rate: number,
  extradata: text,
  disposition: z.record(z.string(), z.number()).optional().catch(undefined),
  tags,
  side_data_list: z
    .array(z.looseObject({ side_data_type: text, rotation: number }))
    .optional()
    .catch(undefined),
});

export const ProbeReply = z.object({
  streams: z.array(ProbeStream).default([]),
  format: z
    .object({ format_name: text, duration: number, start_time: number, bit_rate: number, size: number, tags })
    .optional(),
});

export type ProbeStream = z.infer<typeof ProbeStream>;
export type ProbeReply = z.infer<typeof ProbeReply>;
