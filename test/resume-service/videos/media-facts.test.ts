import assert from 'node:assert/strict';
import { createProcesses } from '../../../resume-service/src/core/process.ts';
import { type FfmpegTool, findFfmpeg } from '../../../resume-service/src/transcode/index.ts';
import { codecStringOf } from '../../../resume-service/src/videos/codec-strings/codec-string-rules.ts';
import type { MediaFacts } from '../../../resume-service/src/videos/contract.ts';
import { withMeasured } from '../../../resume-service/src/videos/facts/measured-facts-rules.ts';
import { mediaFactsOf } from '../../../resume-service/src/videos/facts/media-facts-rules.ts';
import { probeFile } from '../../../resume-service/src/videos/importing/probe-file.ts';
import { type ClipOptions, clip } from '../../support/clips.ts';

describe('the facts of a real file', () => {
  const processes = createProcesses();
  let tool: FfmpegTool | undefined;
  before(async () => {
    tool = await findFfmpeg(processes, {});
  });
  after(() => processes.close());

  const factsOf = async (options: ClipOptions): Promise<MediaFacts> => {
    const { facts, problem } = await probeFile({ processes, tool }, await clip({ seconds: 4, ...options }));
    assert.equal(problem, undefined);
    assert.ok(facts);
    return facts;
  };
  const summary = ({ containers, video, audio }: MediaFacts) => {
    const [picture, sound] = [video[0], audio[0]];
    return [
      containers[0],
      picture?.codecString,
      picture?.frameRate,
      picture?.isInterlaced,
      sound?.codecString,
    ];
  };

  it('say what an H.264/AAC MP4 is, completely', async () => {
    const facts = await factsOf({});
    assert.deepEqual(facts.containers, ['mp4', 'mov', 'm4a', '3gp', '3g2', 'mj2']);
    const { bitrate, ...video } = facts.video[0] ?? assert.fail('there is no video');
    assert.ok(bitrate !== undefined && bitrate > 1000);
    assert.deepEqual(video, {
      index: 0,
      codec: 'h264',
      codecString: 'avc1.42c01e',
      codecTag: 'avc1',
      role: 'main',
      isExternal: false,
      durationSeconds: 4,
      referenceFrames: 1,
      isAvc: true,
      isAnamorphic: false,
      averageFrameRate: '30/1',
      realFrameRate: '30/1',
      fieldOrder: 'progressive',
      profile: 'Constrained Baseline',
      level: 30,
      bitDepth: 8,
      pixelFormat: 'yuv420p',
      chroma: '4:2:0',
      width: 640,
      height: 360,
      sampleAspectRatio: '1:1',
      frameRate: '30/1',
      isConstantFrameRate: true,
      startSeconds: 0,
      isInterlaced: false,
      isDefault: true,
    });
    assert.equal(facts.audio[0]?.channels, 2);
    assert.equal(facts.audio[0]?.sampleRateHz, 48000);
    assert.equal(facts.durationSeconds, 4);
  });
  for (const [options, expected] of [
    [{ container: 'mpegts' }, ['mpegts', 'avc1.42c01e', '30/1', false, 'mp4a.40.2']],
    [
      { container: 'matroska', audioCodec: 'ac3', interlaced: true, fps: '25' },
      ['matroska', 'avc1.4d401e', '25/1', true, 'ac-3'],
    ],
    [
      { container: 'webm', videoCodec: 'vp9', audioCodec: 'opus' },
      ['webm', 'vp09.00.21.08', '30/1', false, 'opus'],
    ],
    [{ videoCodec: 'hevc', fps: '24000/1001' }, ['mp4', 'hvc1.1.6.L63.90', '24000/1001', false, 'mp4a.40.2']],
    [
      { container: 'mpegts', videoCodec: 'mpeg2video', audioCodec: 'mp2', fps: '25' },
      ['mpegts', 'mp4v.61', '25/1', false, undefined],
    ],
    [
      { container: 'webm', videoCodec: 'av1', audioCodec: 'opus' },
      ['webm', 'av01.0.01M.08', '30/1', false, 'opus'],
    ],
  ] as const) {
    it(`name ${options.videoCodec ?? 'H.264'} in ${'container' in options ? options.container : 'MP4'}`, async () => {
      assert.deepEqual(summary(await factsOf(options)), expected);
    });
  }
});

describe('facts that ffprobe does not state', () => {
  it('stay absent', () => {
    const facts = mediaFactsOf({
      streams: [{ index: 0, codec_type: 'video', codec_name: 'h264', avg_frame_rate: '0/0', level: -99 }],
    } as never);
    assert.deepEqual(facts, {
      version: 2,
      streamCount: 1,
      containers: [],
      video: [{ index: 0, codec: 'h264', isExternal: false }],
      audio: [],
      text: [],
    });
  });
  it('are not read from a cover picture', () => {
    const cover = { index: 1, codec_type: 'video', codec_name: 'mjpeg', disposition: { attached_pic: 1 } };
    assert.deepEqual(mediaFactsOf({ streams: [cover] } as never).video, []);
  });
  it('leave a codec without a string where the string would promise too much', () => {
    assert.equal(codecStringOf({ codec_name: 'mp2' }), undefined);
    assert.equal(codecStringOf({ codec_name: 'hevc', profile: 'Rext', level: 120 }), undefined);
    assert.equal(codecStringOf({ codec_name: 'hevc', profile: 'Main 10', level: 120 }), 'hvc1.2.4.L120.B0');
    assert.equal(codecStringOf({ codec_name: 'aac', profile: 'HE-AACv2' }), 'mp4a.40.29');
  });
  it('are not believed where they cannot be', () => {
    const rates = (avg_frame_rate: string, r_frame_rate: string) =>
      mediaFactsOf({
        streams: [{ index: 0, codec_type: 'video', codec_name: 'h264', avg_frame_rate, r_frame_rate }],
      } as never).video[0];
    assert.equal(rates('1000/1', '24000/1001')?.frameRate, '24000/1001');
    assert.equal(rates('1000/1', '24000/1001')?.averageFrameRate, undefined);
    assert.equal(rates('2997/100', '30000/1001')?.frameRate, '30000/1001');
    assert.equal(rates('24/1', '24000/1001')?.frameRate, '24/1');
    assert.equal(rates('359/12', '120/1')?.frameRate, '359/12');
    assert.equal(rates('359/12', '120/1')?.isConstantFrameRate, false);
  });
  it('are put right by what was measured', () => {
    const [fps, pictures] = [24_000 / 1001, 240];
    const facts = mediaFactsOf({
      streams: [
        { index: 0, codec_type: 'video', codec_name: 'h264', avg_frame_rate: '25/1', r_frame_rate: '25/1' },
      ],
    } as never);
    const found = {
      ...{ timescale: 1000, ticks: [0, 5005], endTick: Math.round((pictures / fps) * 1000), pictures },
      ...{ bytes: [500_000, 1_000_000], pictureTicks: { least: 41, most: 42 } },
    };
    const { isMeasured, video } = withMeasured(facts, found);
    assert.equal(isMeasured, true);
    const [{ frameRate, isConstantFrameRate, keyFrameDistanceSeconds, bitrate, maxBitrate } = {}] = video;
    assert.deepEqual(
      { frameRate, isConstantFrameRate, keyFrameDistanceSeconds, bitrate, maxBitrate },
      {
        ...{ frameRate: '24000/1001', isConstantFrameRate: true, keyFrameDistanceSeconds: 5.005 },
        ...{ bitrate: 1_198_801, maxBitrate: 1_598_402 },
      },
    );
    assert.equal(
      withMeasured(facts, { ...found, pictureTicks: { least: 33, most: 83 } }).video[0]?.isConstantFrameRate,
      false,
    );
    assert.deepEqual(withMeasured(facts, null), { ...facts, isMeasured: true });
  });
  it('name Dolby Vision and HDR10+', () => {
    const stream = { index: 0, codec_type: 'video', codec_name: 'hevc', color_transfer: 'smpte2084' };
    const record = {
      ...{ side_data_type: 'DOVI configuration record', dv_profile: 8, dv_level: 5, rpu_present_flag: 1 },
      ...{ el_present_flag: 0, bl_present_flag: 1, dv_bl_signal_compatibility_id: 1 },
    };
    const [dolby] = mediaFactsOf({ streams: [{ ...stream, side_data_list: [record] }] } as never).video;
    assert.equal(dolby?.hdr, 'dolby-vision');
    assert.deepEqual(dolby?.dolbyVision, {
      ...{ profile: 8, level: 5, compatibilityId: 1 },
      ...{ hasRpu: true, hasEnhancementLayer: false, hasBaseLayer: true },
    });
    const side_data_type = 'HDR Dynamic Metadata SMPTE2094-40 (HDR10+)';
    const frames = [{ stream_index: 0, side_data_list: [{ side_data_type }] }];
    assert.equal(mediaFactsOf({ streams: [stream], frames } as never).video[0]?.hdr, 'hdr10plus');
  });
  it('give HDR, rotation and language their names', () => {
    const facts = mediaFactsOf({
      streams: [
        {
          ...{ index: 0, codec_type: 'video', codec_name: 'hevc', pix_fmt: 'yuv420p10le' },
          ...{
            color_transfer: 'smpte2084',
            side_data_list: [{ side_data_type: 'Display Matrix', rotation: -90 }],
          },
        },
        {
          index: 1,
          codec_type: 'audio',
          codec_name: 'aac',
          tags: { language: 'fra' },
          disposition: { comment: 1 },
        },
        { index: 2, codec_type: 'subtitle', codec_name: 'hdmv_pgs_subtitle', tags: { language: 'und' } },
      ],
    } as never);
    const { hdr, rotation, bitDepth } = facts.video[0] ?? {};
    assert.deepEqual([hdr, rotation, bitDepth], ['hdr10', 90, 10]);
    assert.deepEqual([facts.audio[0]?.language, facts.audio[0]?.role], ['fra', 'commentary']);
    assert.deepEqual(facts.text[0], {
      ...{ index: 2, codec: 'hdmv_pgs_subtitle', isPicture: true, isExternal: false },
    });
  });
});
