/** Facts of sound and text streams. Pure. */

import { codecStringOf } from '../codec-strings/codec-string-rules.ts';
import type { AudioTrack, TextTrack } from '../contract.ts';
import { bitrateOf, flag, known, positive, trackFactsOf } from './known-facts-rules.ts';
import type { ProbeStream } from './probe-reply.ts';

/** The facts of a sound stream. */
export const audioTrack = (stream: ProbeStream): AudioTrack => ({
  index: stream.index,
  codec: stream.codec_name ?? 'unknown',
  ...trackFactsOf(stream),
  ...known({
    codecString: codecStringOf({ codec_name: stream.codec_name, profile: stream.profile }),
    profile: stream.profile,
    channels: positive(stream.channels),
    channelLayout: stream.channel_layout,
    sampleRateHz: positive(stream.sample_rate),
    bitDepth: positive(stream.bits_per_raw_sample) ?? positive(stream.bits_per_sample),
    bitrate: bitrateOf(stream),
  }),
});

const pictureSubtitles = new Set(['hdmv_pgs_subtitle', 'dvd_subtitle', 'dvb_subtitle', 'xsub']);

/** The facts of a text stream. */
export const textTrack = (stream: ProbeStream): TextTrack => ({
  index: stream.index,
  codec: stream.codec_name ?? 'unknown',
  ...trackFactsOf(stream),
  ...known({
    codecString: codecStringOf({ codec_name: stream.codec_name }),
    isForced: flag(stream, 'forced'),
    isPicture: stream.codec_name === undefined ? undefined : pictureSubtitles.has(stream.codec_name),
  }),
});
