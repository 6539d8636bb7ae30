import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = path.resolve(import.meta.dirname, '../../..');

const screen = {
  MaxStreamingBitrate: 10_000_000,
  DirectPlayProfiles: [
    { Type: 'Audio', Container: 'flac' },
    { Type: 1, Container: 'mp4,m4v', VideoCodec: 'h264,hevc', AudioCodec: '-dts,truehd' },
  ],
  TranscodingProfiles: [
    { Type: 'Video', Container: 'webm', Context: 'Static', VideoCodec: 'vp9', AudioCodec: 'opus' },
    {
      ...{ Type: 'Video', Container: 'mp4', Protocol: 'hls', VideoCodec: 'h264,hevc', AudioCodec: 'aac' },
      ...{ MaxAudioChannels: ' 2', Conditions: [{ Condition: 2, Property: 'Width', Value: '1920' }] },
    },
  ],
  ContainerProfiles: [
    { Type: 'Video', Conditions: [{ Condition: 'LessThanEqual', Property: 'NumStreams', Value: '3' }] },
  ],
  CodecProfiles: [
    {
      ...{ Type: 'Video', Codec: 'h264' },
      Conditions: [
        { Condition: 'EqualsAny', Property: 'VideoProfile', Value: 'high|main' },
        { Condition: 'LessThanEqual', Property: 10, Value: '41' },
        { Condition: 'NotEquals', Property: 'IsInterlaced', Value: 'true' },
        { Condition: 'LessThanEqual', Property: 'VideoFramerate', Value: '30' },
        { Condition: 'EqualsAny', Property: 'VideoRangeType', Value: 'SDR' },
      ],
    },
    {
      ...{ Codec: 'h264', ApplyConditions: [{ Condition: 3, Property: 'Width', Value: '1200' }] },
      Conditions: [{ Condition: 'LessThanEqual', Property: 'RefFrames', Value: '4' }],
    },
    {
      ...{ Type: 'Video', Codec: 'hevc' },
      Conditions: [{ Condition: 'Equals', Property: 'VideoCodecTag', Value: 'hvc1', IsRequired: true }],
    },
    {
      ...{ Type: 'VideoAudio' },
      Conditions: [{ Condition: 'Equals', Property: 'IsSecondaryAudio', Value: 'false' }],
    },
  ],
  SubtitleProfiles: [{ Format: 'vtt', Method: 'External' }],
};

const film = {
  Container: 'mov,mp4,m4a',
  Bitrate: 4_000_000,
  DefaultAudioStreamIndex: 1,
  MediaStreams: [
    {
      ...{ Type: 1, Codec: 'h264', Profile: 'High', Level: 40, Width: 1280, Height: 720, RefFrames: 2 },
      ...{ AverageFrameRate: 1000, RealFrameRate: 25, CodecTag: 'avc1' },
    },
    { Index: 1, Codec: 'aac', Channels: 2, IsDefault: true },
    { Index: 2, Type: 'Subtitle', Codec: 'srt', IsExternal: true },
  ],
};

type Row = {
  id: string;
  reasons?: string[];
  action: string;
  overrides?: Record<string, unknown>;
  [key: string]: unknown;
};

const rowOf = ({ id, reasons = [], action, overrides, ...rest }: Row): object => ({
  ...{ id, deviceProfile: 'Screen', mediaSource: 'film', audioStreamIndex: null, subtitleStreamIndex: null },
  ...(overrides ? { overrides } : {}),
  expectedPlayMethod: action === 'none' ? null : action === 'direct-play' ? 'DirectPlay' : 'Transcode',
  ...{ expectedTranscodeReasons: reasons, expectedAction: action },
  ...(action === 'direct-play' || action === 'none'
    ? { expectedProtocol: 'http', expectedContainer: null }
    : { expectedProtocol: 'hls', expectedContainer: 'mp4' }),
  ...rest,
});

const stream = (index: number | 'last', members: object): Record<string, unknown> => ({
  [`mediaSource.MediaStreams[${index}]`]: members,
});

const rows: Row[] = [
  { id: 'as-it-is', action: 'direct-play' },
  {
    id: 'level',
    action: 'transcode',
    reasons: ['VideoLevelNotSupported'],
    overrides: stream(0, { Level: 51 }),
  },
  {
    id: 'profile',
    action: 'transcode',
    reasons: ['VideoProfileNotSupported'],
    overrides: stream(0, { Profile: 'High 10' }),
  },
  {
    id: 'fields',
    action: 'transcode',
    reasons: ['InterlacedVideoNotSupported'],
    overrides: stream(0, { IsInterlaced: true }),
  },
  {
    id: 'rate',
    action: 'transcode',
    reasons: ['VideoFramerateNotSupported'],
    overrides: stream(0, { AverageFrameRate: 50 }),
  },
  {
    id: 'references',
    action: 'transcode',
    reasons: ['RefFramesNotSupported'],
    overrides: stream(0, { RefFrames: 5 }),
  },
  { id: 'references-small', action: 'direct-play', overrides: stream(0, { RefFrames: 5, Width: 720 }) },
  {
    id: 'hdr',
    action: 'transcode',
    reasons: ['VideoRangeTypeNotSupported'],
    overrides: stream(0, { ColorTransfer: 'smpte2084' }),
  },
  {
    id: 'tag',
    action: 'remux',
    reasons: ['VideoCodecTagNotSupported'],
    overrides: stream(0, { Codec: 'hevc', CodecTag: 'hev1' }),
  },
  {
    id: 'no-tag',
    action: 'remux',
    reasons: ['VideoCodecTagNotSupported'],
    overrides: stream(0, { Codec: 'hevc', CodecTag: null }),
  },
  {
    id: 'dts',
    action: 'remux+audio-transcode',
    reasons: ['AudioCodecNotSupported'],
    overrides: stream(1, { Codec: 'dts' }),
  },
  { id: 'except', action: 'direct-play', overrides: stream(1, { Codec: 'flac' }) },
  {
    id: 'container',
    action: 'remux',
    reasons: ['ContainerNotSupported'],
    overrides: { 'mediaSource.Container': 'mkv' },
  },
  {
    id: 'streams',
    action: 'remux',
    reasons: ['StreamCountExceedsLimit'],
    overrides: { 'mediaSource.MediaStreams': [...film.MediaStreams, { Type: 4 }] },
  },
  {
    id: 'bitrate',
    action: 'transcode',
    reasons: ['ContainerBitrateExceedsLimit'],
    overrides: { 'mediaSource.Bitrate': null },
  },
  {
    id: 'remote',
    action: 'direct-play',
    overrides: { 'mediaSource.Bitrate': null, 'mediaSource.IsRemote': true },
  },
  { id: 'subtitles', action: 'direct-play', subtitleStreamIndex: 2, expectedSubtitleDelivery: 'External' },
  {
    id: 'pictures',
    action: 'transcode',
    reasons: ['SubtitleCodecNotSupported'],
    subtitleStreamIndex: 2,
    overrides: stream('last', { Codec: 'pgssub' }),
    expectedSubtitleDelivery: 'Encode',
  },
  {
    id: 'nothing',
    action: 'none',
    reasons: ['DirectPlayError'],
    overrides: { 'deviceProfile.DirectPlayProfiles': [], 'deviceProfile.TranscodingProfiles': [] },
  },
];

describe("the runner that measures against a peer's rows", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'conformance-'));
    await mkdir(path.join(folder, 'data'));
    await writeFile(path.join(folder, 'data', 'DeviceProfile-Screen.json'), JSON.stringify(screen));
    await writeFile(path.join(folder, 'data', 'MediaSourceInfo-film.json'), JSON.stringify(film));
  });
  after(() => rm(folder, { recursive: true }));

  const linesFor = async (cases: readonly Row[]): Promise<string[]> => {
    await writeFile(path.join(folder, 'cases.json'), JSON.stringify(cases.map(rowOf)));
    const { stdout } = await run('npm', ['run', '--silent', 'conformance', '--', folder], {
      cwd: repository,
    });
    return stdout.trimEnd().split('\n');
  };

  it('finds every rule in rows that keep to them', async () => {
    assert.deepEqual(await linesFor(rows), [
      'play method 18/18 · action 19/19 · reasons 19/19 · container 13/13',
    ]);
  }).timeout(60_000);

  it('prints each miss, and counts it', async () => {
    const wrong: Row[] = [
      { id: 'a', action: 'transcode', reasons: ['ContainerNotSupported'], expectedContainer: 'ts' },
      { id: 'b', action: 'direct-play' },
    ];
    assert.deepEqual(await linesFor(wrong), [
      'miss a (Screen, film) play method: expected Transcode, got DirectPlay',
      'miss a (Screen, film) action: expected transcode, got direct-play',
      'miss a (Screen, film) reasons: expected ContainerNotSupported, got none',
      'miss a (Screen, film) container: expected ts over hls, got mp4 over file',
      'play method 1/2 · action 1/2 · reasons 1/2 · container 0/1',
    ]);
  }).timeout(60_000);
});
