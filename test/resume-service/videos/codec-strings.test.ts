import assert from 'node:assert/strict';
import {
  type CodecFacts,
  codecStringOf,
} from '../../../resume-service/src/videos/codec-strings/codec-string-rules.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const pq = { colorPrimaries: 'bt2020', colorTransfer: 'smpte2084', colorSpace: 'bt2020nc', colorRange: 'tv' };
const dolbyVision = { profile: 8, level: 5, compatibilityId: 1, hasRpu: true, hasBaseLayer: true };

describe('the codec string', () => {
  for (const [what, facts, expected] of [
    ['H.264 from avcC', { codec_name: 'h264', extradata: bytes('01 64 00 28 ff') }, 'avc1.640028'],
    [
      'H.264 with sets in the stream',
      { codec_name: 'h264', codecTag: 'avc3', extradata: bytes('01 4d 40 1f ff') },
      'avc3.4d401f',
    ],
    [
      'H.264 from a bare SPS',
      { codec_name: 'h264', extradata: bytes('00 00 00 01 67 42 c0 1e d9') },
      'avc1.42c01e',
    ],
    ['H.264 without either', { codec_name: 'h264', profile: 'High', level: 41 }, 'avc1.640029'],
    [
      'HEVC from hvcC, with its constraints',
      { codec_name: 'hevc', extradata: bytes('01 01 60 00 00 00 90 00 00 00 00 00 5d f0') },
      'hvc1.1.6.L93.90',
    ],
    [
      'HEVC of the high tier, with two bytes of constraints',
      { codec_name: 'hevc', codecTag: 'hev1', extradata: bytes('01 22 20 00 00 00 b0 08 00 00 00 00 99 f0') },
      'hev1.2.4.H153.B0.8',
    ],
    [
      'HEVC from a bare VPS',
      {
        codec_name: 'hevc',
        extradata: bytes('00 00 00 01 40 01 0c 01 ff ff 01 60 00 00 03 00 90 00 00 03 00 00 03 00 5d 95'),
      },
      'hvc1.1.6.L93.90',
    ],
    [
      'Dolby Vision on HDR10 is HEVC to others',
      { codec_name: 'hevc', codecTag: 'hvc1', profile: 'Main 10', level: 150, dolbyVision },
      'hvc1.2.4.L150.B0',
    ],
    ['Dolby Vision that says so', { codec_name: 'hevc', codecTag: 'dvh1', dolbyVision }, 'dvh1.08.05'],
    [
      'Dolby Vision that nobody else can show',
      { codec_name: 'hevc', codecTag: 'hev1', dolbyVision: { profile: 5, level: 6, compatibilityId: 0 } },
      'dvhe.05.06',
    ],
    [
      'VP9 in BT.709',
      { codec_name: 'vp9', profile: 'Profile 0', level: 31, width: 1280, height: 720, bitDepth: 8 },
      'vp09.00.31.08',
    ],
    [
      'VP9 in HDR',
      {
        codec_name: 'vp9',
        profile: 'Profile 2',
        level: 51,
        width: 3840,
        height: 2160,
        bitDepth: 10,
        chroma: '4:2:0',
        ...pq,
      },
      'vp09.02.51.10.01.09.16.09.00',
    ],
    ['AV1 in BT.709', { codec_name: 'av1', bitDepth: 8, extradata: bytes('81 05 0c 00') }, 'av01.0.05M.08'],
    [
      'AV1 in HDR',
      { codec_name: 'av1', bitDepth: 10, extradata: bytes('81 0d 4d 00'), ...pq },
      'av01.0.13M.10.0.111.09.16.09.0',
    ],
    ['AV1 without av1C', { codec_name: 'av1', profile: 'Main', level: 8, bitDepth: 8 }, 'av01.0.08M.08'],
    ['MPEG-4 part 2', { codec_name: 'mpeg4', profile: 'Advanced Simple Profile', level: 5 }, 'mp4v.20.245'],
    ['MPEG-2', { codec_name: 'mpeg2video', profile: 'Main' }, 'mp4v.61'],
    ['ProRes', { codec_name: 'prores', codecTag: 'apch' }, 'apch'],
    ['AAC', { codec_name: 'aac', profile: 'LC' }, 'mp4a.40.2'],
    ['HE-AAC', { codec_name: 'aac', profile: 'HE-AAC' }, 'mp4a.40.5'],
    ['xHE-AAC', { codec_name: 'aac', profile: 'xHE-AAC' }, 'mp4a.40.42'],
    ['AC-3', { codec_name: 'ac3' }, 'ac-3'],
    ['E-AC-3', { codec_name: 'eac3' }, 'ec-3'],
    ['Opus', { codec_name: 'opus' }, 'opus'],
    ['FLAC', { codec_name: 'flac' }, 'flac'],
    ['DTS', { codec_name: 'dts', profile: 'DTS' }, 'dtsc'],
    ['DTS-HD', { codec_name: 'dts', profile: 'DTS-HD MA' }, 'dtsh'],
    ['WebVTT', { codec_name: 'webvtt' }, 'wvtt'],
    ['nothing for layer II, which has none', { codec_name: 'mp2' }, undefined],
    ['nothing for what is not known', { codec_name: 'hevc', profile: 'Rext', level: 120 }, undefined],
  ] as const satisfies readonly (readonly [string, CodecFacts, string | undefined])[])
    it(`is right for ${what}`, () => assert.equal(codecStringOf(facts), expected));
});
