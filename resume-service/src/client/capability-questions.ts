/**
 * What a screen is asked, as data: one codec at one profile, level, size and rate, from modest to demanding.
 * Codec strings are complete (RFC 6381): Chromium says no to a bare `vp9` although it plays it. Profiles and levels
 * are named and counted as ffprobe does, because what a file needs is known from there.
 */

/** One question. Sizes in pixels, rates in frames and bits per second. */
export type VideoQuestion = {
  codecs: string;
  profiles: readonly string[];
  level?: number;
  width: number;
  height: number;
  frameRate: number;
  bitrate: number;
  bitDepth: number;
  hdr?: 'hdr10' | 'hlg';
};

/** A video codec, the containers it comes in (with their media types), and its questions, the most modest first. */
export type VideoLadder = {
  codec: string;
  containers: Readonly<Record<string, string>>;
  rungs: readonly VideoQuestion[];
};

/** An audio codec, asked with each number of channels. */
export type AudioLadder = {
  codec: string;
  containers: Readonly<Record<string, string>>;
  codecs: string;
  channels: readonly number[];
  sampleRateHz: number;
};

const mp4 = { mp4: 'video/mp4' };
const mkv = { mkv: 'video/x-matroska' };
const ts = { ts: 'video/mp2t' };
const webm = { webm: 'video/webm' };

const hd = { width: 1280, height: 720, frameRate: 30, bitrate: 4_000_000, bitDepth: 8 };
const fullHd = { width: 1920, height: 1080, frameRate: 30, bitrate: 12_000_000, bitDepth: 8 };
const fullHdFast = { ...fullHd, frameRate: 60, bitrate: 25_000_000 };
const uhd = { width: 4096, height: 2160, frameRate: 30, bitrate: 40_000_000, bitDepth: 8 };
const uhdFast = { ...uhd, frameRate: 60, bitrate: 60_000_000 };
const tenBit = { bitDepth: 10 };

const baseline = { profiles: ['Constrained Baseline', 'Baseline'] };
const main = { profiles: ['Main'] };
const high = { profiles: ['High'] };

/** The video codecs anybody sends us. */
export const videoLadders: readonly VideoLadder[] = [
  {
    codec: 'h264',
    containers: { ...mp4, ...mkv, ...ts },
    rungs: [
      { codecs: 'avc1.42E01F', ...baseline, level: 31, ...hd },
      { codecs: 'avc1.4D401F', ...main, level: 31, ...hd },
      { codecs: 'avc1.64001F', ...high, level: 31, ...hd },
      { codecs: 'avc1.640028', ...high, level: 40, ...fullHd },
      { codecs: 'avc1.64002A', ...high, level: 42, ...fullHdFast },
      { codecs: 'avc1.640033', ...high, level: 51, ...uhd },
      { codecs: 'avc1.640034', ...high, level: 52, ...uhdFast },
      { codecs: 'avc1.6E0028', profiles: ['High 10'], level: 40, ...fullHd, ...tenBit },
      { codecs: 'avc1.6E0033', profiles: ['High 10'], level: 51, ...uhd, ...tenBit },
    ],
  },
  {
    codec: 'hevc',
    containers: { ...mp4, ...mkv, ...ts },
    rungs: [
      { codecs: 'hvc1.1.6.L93.B0', ...main, level: 93, ...hd },
      { codecs: 'hvc1.1.6.L120.B0', ...main, level: 120, ...fullHd },
      { codecs: 'hvc1.1.6.L123.B0', ...main, level: 123, ...fullHdFast },
      { codecs: 'hvc1.1.6.L150.B0', ...main, level: 150, ...uhd },
      { codecs: 'hvc1.1.6.L153.B0', ...main, level: 153, ...uhdFast },
      { codecs: 'hvc1.2.4.L120.B0', profiles: ['Main 10'], level: 120, ...fullHd, ...tenBit },
      { codecs: 'hvc1.2.4.L153.B0', profiles: ['Main 10'], level: 153, ...uhdFast, ...tenBit },
      { codecs: 'hvc1.2.4.L153.B0', profiles: ['Main 10'], ...uhd, ...tenBit, hdr: 'hdr10' },
      { codecs: 'hvc1.2.4.L153.B0', profiles: ['Main 10'], ...uhd, ...tenBit, hdr: 'hlg' },
    ],
  },
  {
    codec: 'vp9',
    containers: { ...mp4, ...mkv, ...webm },
    rungs: [
      { codecs: 'vp09.00.31.08', profiles: ['Profile 0'], ...hd },
      { codecs: 'vp09.00.40.08', profiles: ['Profile 0'], ...fullHd },
      { codecs: 'vp09.00.41.08', profiles: ['Profile 0'], ...fullHdFast },
      { codecs: 'vp09.00.50.08', profiles: ['Profile 0'], ...uhd },
      { codecs: 'vp09.00.51.08', profiles: ['Profile 0'], ...uhdFast },
      { codecs: 'vp09.02.40.10', profiles: ['Profile 2'], ...fullHd, ...tenBit },
      { codecs: 'vp09.02.51.10', profiles: ['Profile 2'], ...uhdFast, ...tenBit },
      { codecs: 'vp09.02.51.10.01.09.16.09.00', profiles: ['Profile 2'], ...uhd, ...tenBit, hdr: 'hdr10' },
    ],
  },
  {
    codec: 'av1',
    containers: { ...mp4, ...mkv, ...webm },
    rungs: [
      { codecs: 'av01.0.05M.08', ...main, level: 5, ...hd },
      { codecs: 'av01.0.08M.08', ...main, level: 8, ...fullHd },
      { codecs: 'av01.0.09M.08', ...main, level: 9, ...fullHdFast },
      { codecs: 'av01.0.12M.08', ...main, level: 12, ...uhd },
      { codecs: 'av01.0.13M.08', ...main, level: 13, ...uhdFast },
      { codecs: 'av01.0.08M.10', ...main, level: 8, ...fullHd, ...tenBit },
      { codecs: 'av01.0.13M.10', ...main, level: 13, ...uhdFast, ...tenBit },
      { codecs: 'av01.0.13M.10.0.110.09.16.09.0', ...main, ...uhd, ...tenBit, hdr: 'hdr10' },
    ],
  },
  {
    codec: 'mpeg2video',
    containers: { ...mp4, ...mkv, ...ts },
    rungs: [{ codecs: 'mp4v.61', ...main, ...fullHd }],
  },
];

const upToEight = [2, 6, 8] as const;
const film = { sampleRateHz: 48_000 };
const mp4Sound = { mp4: 'audio/mp4' };
const mkvSound = { mkv: 'audio/x-matroska' };
const tsSound = { ts: 'audio/mp2t' };
const webmSound = { webm: 'audio/webm' };
const anySound = { ...mp4Sound, ...mkvSound, ...tsSound };

/** The audio codecs anybody sends us. MPEG layer 2 is not asked for: Chromium says yes to `mp4a.69`, and stays silent. */
export const audioLadders: readonly AudioLadder[] = [
  { codec: 'aac', containers: anySound, codecs: 'mp4a.40.2', channels: upToEight, ...film },
  { codec: 'mp3', containers: anySound, codecs: 'mp4a.6B', channels: [2], ...film },
  { codec: 'ac3', containers: anySound, codecs: 'ac-3', channels: [2, 6], ...film },
  { codec: 'eac3', containers: anySound, codecs: 'ec-3', channels: upToEight, ...film },
  {
    codec: 'opus',
    containers: { ...mp4Sound, ...mkvSound, ...webmSound },
    codecs: 'opus',
    channels: upToEight,
    ...film,
  },
  {
    codec: 'vorbis',
    containers: { ...mkvSound, ...webmSound },
    codecs: 'vorbis',
    channels: [2, 6],
    ...film,
  },
  {
    codec: 'flac',
    containers: { ...mp4Sound, ...mkvSound },
    codecs: 'flac',
    channels: upToEight,
    sampleRateHz: 96_000,
  },
];
