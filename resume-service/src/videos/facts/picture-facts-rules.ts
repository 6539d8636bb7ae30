/** What a video stream's pixel format and side data say. Pure. */

import type { DolbyVision, VideoTrack } from '../contract.ts';
import { known } from './known-facts-rules.ts';
import type { ProbeStream, SideData } from './probe-reply.ts';

/** Bits a sample: as stated, else as the pixel format's name says (`yuv420p10le`); 8 for the plain names. */
export const bitDepthOf = ({ bits_per_raw_sample, pix_fmt }: ProbeStream): number | undefined => {
  if (bits_per_raw_sample !== undefined && bits_per_raw_sample > 0) return bits_per_raw_sample;
  const named = /(?:p|gray|p0)(9|10|12|14|16)(?:le|be)$/.exec(pix_fmt ?? '')?.[1];
  if (named !== undefined) return Number(named);
  return /^(yuvj?4\d\dp|nv12|nv21|gray)$/.test(pix_fmt ?? '') ? 8 : undefined;
};

/** `4:2:0` and so on. */
export const chromaOf = (pixelFormat: string | undefined): string | undefined => {
  const digits = /^yuv[aj]?(4\d\d)p/.exec(pixelFormat ?? '')?.[1];
  if (digits !== undefined) return [...digits].join(':');
  return /^(nv12|nv21|p010)/.test(pixelFormat ?? '') ? '4:2:0' : undefined;
};

/** Degrees clockwise, 0 to 270. ffprobe's display matrix counts the other way round. */
export const rotationOf = ({ tags, side_data_list }: ProbeStream): number | undefined => {
  const matrix = side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const degrees = matrix === undefined ? Number(tags?.['rotate'] ?? Number.NaN) : -matrix;
  return Number.isFinite(degrees) ? ((Math.round(degrees) % 360) + 360) % 360 : undefined;
};

/** Which kind of high dynamic range; `sdr` only where the stream names a transfer that is not one. */
export const hdrOf = (stream: ProbeStream, firstPicture: readonly SideData[] = []): VideoTrack['hdr'] => {
  const { color_transfer } = stream;
  if (dolbyVisionOf(stream)) return 'dolby-vision';
  if (color_transfer === 'smpte2084')
    return firstPicture.some((data) => /2094-40|HDR10\+/i.test(data.side_data_type ?? ''))
      ? 'hdr10plus'
      : 'hdr10';
  if (color_transfer === 'arib-std-b67') return 'hlg';
  return color_transfer === undefined || color_transfer === 'unknown' ? undefined : 'sdr';
};

/** Dolby Vision's configuration record. */
export const dolbyVisionOf = ({ side_data_list }: ProbeStream): DolbyVision | undefined => {
  const record = side_data_list?.find((data) => /dovi/i.test(data.side_data_type ?? ''));
  if (record?.dv_profile === undefined) return undefined;
  return {
    profile: record.dv_profile,
    ...known({
      level: record.dv_level,
      compatibilityId: record.dv_bl_signal_compatibility_id,
      hasRpu: isSet(record.rpu_present_flag),
      hasEnhancementLayer: isSet(record.el_present_flag),
      hasBaseLayer: isSet(record.bl_present_flag),
    }),
  };
};

const isSet = (value: number | undefined): boolean | undefined =>
  value === undefined ? undefined : value === 1;
