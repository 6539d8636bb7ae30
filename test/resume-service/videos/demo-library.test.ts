import assert from 'node:assert/strict';
import { demoFiles, lacks } from '../../../resume-service/src/videos/demo/demo-orders.ts';
import { drifts } from '../../../resume-service/src/videos/demo/drifts.ts';
import { filmArguments } from '../../../resume-service/src/videos/demo/film-arguments.ts';
import { formats } from '../../../resume-service/src/videos/demo/formats.ts';
import { frameNumberFilter } from '../../../resume-service/src/videos/demo/frame-number-filter.ts';
import { titleNameOf } from '../../../resume-service/src/videos/importing/title-key-rules.ts';

describe('a film of the demo library', () => {
  const options = {
    ...{ name: 'Night Ferry', year: 2020, durationSeconds: 180, sceneSeconds: 30, chords: [[110, 220]] },
    ...{ drift: drifts.snow, driftFile: '/made/drift.pam', fontFile: 'inter.woff', output: '/made/film.mp4' },
  };
  const text = 'drawtext=fontfile=inter.woff:fontcolor=white:shadowx=1:shadowy=1:shadowcolor=black@0.5';
  const fading = "enable='lt(t,3)':alpha='min(1,(3-t)*2)'";
  const tone = (hertz: string, second: string) =>
    `0.09*pow(sin(PI*mod(t\\,4)/4)\\,0.7)*(1.00*sin(2*PI*${hertz}*t)+0.74*sin(2*PI*${second}*t))`;

  it('is made with these arguments', () => {
    assert.deepEqual(filmArguments({ ...options, format: formats.h264Mp4 }), [
      ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'],
      ...['-protocol_whitelist', 'file,pipe', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', '640x360'],
      ...['-framerate', '1/30', '-i', 'pipe:0'],
      ...['-protocol_whitelist', 'file,pipe', '-f', 'image2', '-framerate', '30/1', '-i', '/made/drift.pam'],
      ...['-f', 'lavfi', '-i'],
      `aevalsrc=exprs=${tone('110.00', '220.00')}|${tone('110.33', '220.66')}:s=12000:d=4`,
      '-filter_complex',
      [
        '[0:v]format=yuv420p,fps=30/1[scene]',
        '[1:v]format=yuva420p,loop=loop=-1:size=1,setpts=N*1/30/TB[drift]',
        [
          "[scene][drift]overlay=x='mod(t*20,640)-640':y='mod(t*60,360)-360'",
          `${text}:fontsize=15:alpha=0.85:x=w-118:y=31:text='%{pts\\:hms}'`,
          `${text}:fontsize=44:x=44:y=254:text='Night Ferry':${fading}`,
          `${text}:fontsize=17:x=46:y=306:text='2020':${fading}`,
          `${frameNumberFilter()}[picture]`,
        ].join(','),
        '[2:a]aloop=loop=-1:size=48000,aresample=48000[sound]',
      ].join(';'),
      ...['-map', '[picture]', '-map', '[sound]', '-t', '180'],
      ...['-c:v', 'libx264', '-preset', 'superfast', '-crf', '22', '-profile:v', 'high'],
      ...['-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-bf', '2', '-pix_fmt', 'yuv420p'],
      ...['-c:a', 'aac', '-b:a', '96k', '-ac', '2', '-ar', '48000'],
      ...['-map_metadata', '-1', '-metadata', 'title=Night Ferry'],
      ...['-movflags', '+faststart', '-f', 'mp4', '/made/film.mp4'],
    ]);
  });
  it('is painted twice a frame where it is interlaced, and numbered once a frame', () => {
    const args = filmArguments({ ...options, format: formats.interlacedMkv });
    const filters = args[args.indexOf('-filter_complex') + 1] ?? '';
    assert.match(filters, /fps=50\/1/);
    assert.ok(
      filters.indexOf('tinterlace') > 0 && filters.indexOf('tinterlace') < filters.indexOf('drawbox'),
    );
  });
});

describe('the demo library', () => {
  it('has every format, two films in two editions, and names that ffmpeg takes as they are', () => {
    const files = demoFiles();
    assert.deepEqual(new Set(files.map(({ format }) => format)), new Set(Object.keys(formats)));
    const keys = files.map(({ relativePath }) => titleNameOf(relativePath).key);
    assert.equal(keys.length - new Set(keys).size, 2);
    for (const { film } of files) assert.match(film.names.en, /^[A-Za-z ]+$/);
  });
  it('begins with what is cheapest', () => {
    assert.equal(demoFiles()[0]?.format, 'mpeg2Ts');
  });
  it('goes without what an ffmpeg lacks', () => {
    const all = { muxers: new Set(['webm']), filters: new Set(['drawtext', 'overlay', 'loop']) };
    assert.deepEqual(lacks({ ...all, encoders: new Set(['libopus', 'libaom-av1']) }, formats.av1Webm), [
      'libsvtav1',
    ]);
    assert.deepEqual(lacks({ ...all, encoders: new Set(['libopus', 'libsvtav1']) }, formats.av1Webm), []);
  });
});
