/** What ffprobe answers (`-print_format json -show_format -show_streams -show_data`), as far as it is read. */

import { z } from 'zod';

const number = z.coerce.number().optional().catch(undefined);
const text = z.string().optional().catch(undefined);
const tags = z.record(z.string(), z.string()).optional().catch(undefined);

const SideData = z.looseObject({
  side_data_type: text,
  rotation: number,
  max_bitrate: number,
  dv_profile: number,
  dv_level: number,
  rpu_present_flag: number,
  el_present_flag: number,
  bl_present_flag: number,
  dv_bl_signal_compatibility_id: number,
});
const sideData = z.array(SideData).optional().catch(undefined);

const ProbeStream = z.object({
  index: z.number().int(),
  codec_type: text,
  codec_name: text,
  codec_tag_string: text,
  profile: text,
  level: number,
  refs: number,
  is_avc: text,
  pix_fmt: text,
  bits_per_raw_sample: number,
  bits_per_sample: number,
  width: number,
  height: number,
  sample_aspect_ratio: text,
  r_frame_rate: text,
  avg_frame_rate: text,
  field_order: text,
  color_range: text,
  color_primaries: text,
  color_transfer: text,
  color_space: text,
  bit_rate: number,
  max_bit_rate: number,
  duration: number,
  start_time: number,
  channels: number,
  channel_layout: text,
  sample_rate: number,
  extradata: text,
  disposition: z.record(z.string(), z.number()).optional().catch(undefined),
  tags,
  side_data_list: sideData,
});

export const ProbeReply = z.object({
  streams: z.array(ProbeStream).default([]),
  /** Of the first pictures, where they were asked for. */
  frames: z.array(z.object({ stream_index: number, side_data_list: sideData })).optional(),
  format: z
    .object({ format_name: text, duration: number, start_time: number, bit_rate: number, size: number, tags })
    .optional(),
});

export type ProbeStream = z.infer<typeof ProbeStream>;
export type ProbeReply = z.infer<typeof ProbeReply>;
export type SideData = z.infer<typeof SideData>;
