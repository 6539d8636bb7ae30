import assert from 'node:assert/strict';
import type {
  ConversionSource,
  TrackOrder,
  VideoOrder,
} from '../../../resume-service/src/transcode/orders.ts';
import {
  type SegmenterOptions,
  segmenterArguments,
} from '../../../resume-service/src/transcode/segmenting/arguments-rules.ts';
import { buildOf } from '../../../resume-service/src/transcode/segmenting/build-rules.ts';
import {
  encodedVideoCodec,
  type VideoEncoder,
} from '../../../resume-service/src/transcode/segmenting/h264-rules.ts';
import { segmentPlan } from '../../../resume-service/src/transcode/segmenting/segment-plan-rules.ts';

const filters = new Set(['zscale', 'tonemap', 'bwdif', 'yadif']);
const recent = buildOf({ version: '5.1.9-0+deb12u1', filters });
const old = buildOf({ version: 'N-47683-g0e8eb07980-static', filters: new Set(['yadif']) });

const source: ConversionSource = {
  id: 'film',
  facts: {
    ...{ containers: ['matroska'], durationSeconds: 600, startSeconds: 0, text: [] },
    video: [
      {
        ...{ index: 0, codec: 'vp9', frameRate: '24000/1001', isConstantFrameRate: true },
        ...{ startSeconds: 0.021, durationSeconds: 600 },
      },
    ],
    audio: [{ index: 1, codec: 'opus', startSeconds: 0, durationSeconds: 590 }],
  },
  keyFrames: null,
};
const picture: Extract<VideoOrder, { action: 'encode' }> = {
  ...{ kind: 'video', action: 'encode', index: 0, codec: 'h264', width: 1280, height: 720 },
  ...{ frameRate: '24000/1001', bitrate: 3_000_000, deinterlace: false, toneMap: false, burnIn: null },
};
const sound: TrackOrder = {
  ...{ kind: 'audio', action: 'encode', index: 1, codec: 'aac', channels: 2, bitrate: 128_000 },
};

const args = (order: TrackOrder, more: Partial<SegmenterOptions> = {}): readonly string[] => {
  const plan = segmentPlan(more.source ?? source, order) ?? assert.fail('there is no plan');
  return segmenterArguments({
    ...{ source, order, plan, input: { url: '/films/a.mkv', isRemote: false } },
    ...{ startAt: 10, attempt: 0, isFilling: false, encoder: 'libx264', build: recent, ...more },
  });
};

const formats =
  'mov,matroska,webm,mpegts,mpeg,avi,flv,asf,ogg,mpegvideo,h264,hevc,av1,obu,ivf,mxf,rm,nut,dv,wtv,mp3,aac,flac,wav';
const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error'];
const whitelists = ['-protocol_whitelist', 'file,pipe', '-format_whitelist', formats];
const output = [
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-dn', '-sn', '-fflags', '+bitexact'],
  ...['-avoid_negative_ts', 'disabled', '-output_ts_offset', '1000'],
  ...['-max_muxing_queue_size', '4096', '-flush_packets', '1', '-use_editlist', '0', '-movflags'],
  'empty_moov+default_base_moof+frag_discont+frag_every_frame+delay_moov',
  ...['-f', 'mp4', 'pipe:1'],
];

describe("a segmenter's arguments", () => {
  it('convert a picture from segment 10 on: frame 480, 20.02 s after the first picture', () => {
    assert.deepEqual(args(picture), [
      ...quiet,
      ...['-copyts', '-noaccurate_seek', '-seek_timestamp', '1', '-ss', '20.021000', ...whitelists],
      ...['-i', 'file:/films/a.mkv', '-filter_complex'],
      '[0:0]setpts=PTS-0.021000/TB,fps=24000/1001,trim=start_pts=480:end_pts=14385,scale=1280:720:flags=bicubic,setsar=1,format=yuv420p[out]',
      ...['-map', '[out]', '-fps_mode', 'passthrough'],
      ...['-c:v', 'libx264', '-profile:v', 'high', '-level', '3.1', '-g', '48'],
      ...['-maxrate', '3000000', '-bufsize', '6000000', '-preset', 'superfast', '-crf', '22', '-bf', '2'],
      ...['-keyint_min', '48', '-sc_threshold', '0', '-threads', '2', '-video_track_timescale', '24000'],
      ...output,
    ]);
  });

  it('convert sound from segment 10 on: sample 983,040, and two AAC frames before it', () => {
    assert.deepEqual(args(sound), [
      ...quiet,
      ...['-flags2', '+skip_manual', '-copyts', '-noaccurate_seek', '-seek_timestamp', '1'],
      ...['-ss', '19.958333', ...whitelists, '-i', 'file:/films/a.mkv', '-map', '0:1', '-af'],
      [
        "asetpts='round((0.000000-0.021000)*SR)+if(lte(abs(PTS-round(0.000000*SR)-round((PTS-round(0.000000*SR))/NB_SAMPLES)*NB_SAMPLES),0.0011*SR),round((PTS-round(0.000000*SR))/NB_SAMPLES)*NB_SAMPLES,PTS-round(0.000000*SR))'",
        'aresample=48000:async=1:min_hard_comp=0.03:first_pts=956992:ochl=stereo:rematrix_maxval=1:clev=0.707:slev=0.707:lfe_mix_level=0',
        'atrim=start_pts=980992:end_pts=28800000',
      ].join(','),
      ...['-c:a', 'aac', '-b:a', '128000', ...output],
    ]);
  });
});

/** What follows an argument of that name. */
const valueOf = (name: string, list: readonly string[]): string | undefined => list[list.indexOf(name) + 1];

describe('for a segmenter', () => {
  it('an old build is asked in the words it knows', () => {
    const list = args(picture, { build: old });
    assert.ok(!list.includes('-fps_mode'));
    assert.equal(valueOf('-vsync', list), '0');
    assert.match(valueOf('-af', args(sound, { build: old })) ?? '', /:ocl=stereo:/);
  });

  it('a film from elsewhere is read by our own reader only, and asked for again when it drops', () => {
    const list = args(picture, { input: { url: 'http://127.0.0.1:9/key/film', isRemote: true } });
    assert.equal(valueOf('-protocol_whitelist', list), 'http,tcp');
    assert.equal(valueOf('-i', list), 'http://127.0.0.1:9/key/film');
    for (const name of ['-reconnect', '-reconnect_streamed', '-reconnect_on_network_error'])
      assert.equal(valueOf(name, list), '1');
    assert.ok(!args(picture).includes('-reconnect'));
  });

  it('the first segment is read from the beginning, and a place that was missed from earlier', () => {
    assert.ok(!args(picture, { startAt: 0 }).includes('-ss'));
    assert.equal(valueOf('-ss', args(picture, { attempt: 1 })), '8.021000');
  });

  it('the key frame on screen is sought where it is known; before it where a container has no index', () => {
    const keyFrames = { timescale: 1000, ticks: [0, 5000, 15_000, 25_000], endTick: 600_000 };
    assert.equal(valueOf('-ss', args(picture, { source: { ...source, keyFrames } })), '15.171000');
    const stream = { ...source, facts: { ...source.facts, containers: ['mpegts'] } };
    assert.equal(valueOf('-ss', args(picture, { source: { ...stream, keyFrames } })), '14.521000');
    assert.equal(valueOf('-ss', args(picture, { source: stream })), '16.541000');
    const copy = { kind: 'video', action: 'copy', index: 0 } as const;
    assert.equal(valueOf('-ss', args(copy, { source: { ...source, keyFrames }, startAt: 2 })), '15.171000');
    assert.equal(valueOf('-c', args(copy, { source: { ...source, keyFrames }, startAt: 2 })), 'copy');
  });

  it('a track is filled up as far as it may be short, and only when asked', () => {
    assert.match(
      valueOf('-filter_complex', args(picture, { isFilling: true })) ?? '',
      /tpad=stop_mode=clone:stop=48,/,
    );
    assert.match(valueOf('-af', args(sound, { isFilling: true })) ?? '', /,apad=pad_len=576000,/);
    assert.ok(!args(sound).join().includes('apad') && !args(picture).join().includes('tpad'));
  });

  it('combs, high dynamic range and subtitles have their filters', () => {
    const graph = (order: TrackOrder, build = recent) =>
      valueOf('-filter_complex', args(order, { build })) ?? '';
    assert.match(
      graph({ ...picture, deinterlace: true }),
      /trim=start_pts=478:end_pts=14385,bwdif,fps=24000\/1001,trim=start_pts=480,/,
    );
    assert.match(graph({ ...picture, deinterlace: true }, old), /,yadif,/);
    assert.match(graph({ ...picture, toneMap: true }), /,zscale=tin=smpte2084:.*,tonemap=hable:desat=0,/);
    assert.match(graph({ ...picture, toneMap: true }, old), /,format=gbrp10le,lutrgb=/);
    assert.match(
      graph({ ...picture, burnIn: 3 }),
      /\[film\];\[0:3\]setpts=PTS-0.021000\/TB,scale=1280:720:flags=bicubic\[words\];\[film\]\[words\]overlay/,
    );
  });

  it('the codec is named before anything is encoded', () => {
    assert.equal(encodedVideoCodec(picture), 'avc1.64001f');
    assert.equal(encodedVideoCodec({ ...picture, width: 1920, height: 1080 }), 'avc1.42c028');
    assert.equal(encodedVideoCodec({ ...picture, width: 320, height: 180 }), 'avc1.640015');
  });

  const hardware: [VideoEncoder, string[], string, string[]][] = [
    [
      'h264_vaapi',
      ['-init_hw_device', 'vaapi=hw', '-filter_hw_device', 'hw'],
      'format=nv12,hwupload',
      ['-profile:v', 'constrained_baseline', '-level', '31'],
    ],
    [
      'h264_qsv',
      ['-init_hw_device', 'qsv=hw', '-filter_hw_device', 'hw'],
      'format=nv12,hwupload=extra_hw_frames=64,format=qsv',
      ['-profile:v', 'baseline', '-level', '31'],
    ],
    ['h264_nvenc', [], 'format=yuv420p', ['-profile:v', 'baseline', '-level', '31']],
    ['h264_v4l2m2m', [], 'format=yuv420p', ['-profile:v', '578', '-level', '31']],
    ['h264_videotoolbox', [], 'format=yuv420p', ['-profile:v', 'baseline', '-level', '31']],
  ];
  for (const [encoder, device, upload, profile] of hardware)
    it(`${encoder} is given its device, its pictures where it takes them, and names that it knows`, () => {
      const forced = encoder === 'h264_qsv' ? '-forced_idr' : '-forced-idr';
      const idr = ['h264_qsv', 'h264_nvenc'].includes(encoder) ? [forced, '1'] : [];
      assert.deepEqual(args({ ...picture, profile: 'baseline' }, { encoder, startAt: 0 }), [
        ...[...quiet, ...device, '-copyts', '-noaccurate_seek', '-seek_timestamp', '1', ...whitelists],
        ...['-i', 'file:/films/a.mkv', '-filter_complex'],
        `[0:0]setpts=PTS-0.021000/TB,fps=24000/1001,trim=start_pts=0:end_pts=14385,scale=1280:720:flags=bicubic,setsar=1,${upload}[out]`,
        ...['-map', '[out]', '-fps_mode', 'passthrough', '-c:v', encoder, ...profile],
        ...['-g', '48', '-maxrate', '3000000', '-bufsize', '6000000', '-b:v', '3000000', '-bf', '0'],
        ...['-force_key_frames', 'expr:not(mod(n,48))', ...idr, '-video_track_timescale', '24000'],
        ...output,
      ]);
      const burnt = valueOf('-filter_complex', args({ ...picture, burnIn: 3 }, { encoder })) ?? '';
      assert.ok(burnt.endsWith(`overlay=eof_action=pass,${upload}[out]`));
      assert.match(burnt, /,setsar=1,format=yuv420p\[film\];/);
    });

  it('a profile that is ordered is asked for and named, however quickly it is made', () => {
    const large = { ...picture, width: 1920, height: 1080 };
    const encoder = (order: TrackOrder): string => {
      const list = args(order);
      return list.slice(list.indexOf('-profile:v'), list.indexOf('-keyint_min')).join(' ');
    };
    const rate = '-level 4 -g 48 -maxrate 3000000 -bufsize 6000000 -preset ultrafast -crf 22 -bf 0';
    assert.equal(encoder({ ...large, profile: 'main' }), `-profile:v main ${rate} -coder ac`);
    assert.equal(encoder({ ...large, profile: 'high' }), `-profile:v high ${rate} -coder ac -8x8dct 1`);
    assert.equal(valueOf('-bf', args({ ...picture, profile: 'baseline' })), '0');
    assert.equal(encodedVideoCodec({ ...large, profile: 'main' }), 'avc1.4d4028');
    assert.equal(encodedVideoCodec({ ...large, profile: 'high' }), 'avc1.640028');
    assert.equal(encodedVideoCodec({ ...picture, profile: 'baseline' }), 'avc1.42c01f');
  });
});
