import assert from 'node:assert/strict';
import type { ConversionPlan } from '../../resume-service/src/transcode/manifests/planned.ts';
import { writeManifest } from '../../resume-service/src/transcode/manifests/write-manifest.ts';
import { constantPlan, timelinePlan } from '../../resume-service/src/transcode/segmenting/grid-rules.ts';

const film: ConversionPlan = {
  durationSeconds: 7.5,
  video: [
    {
      ...{ id: 'v0', segments: constantPlan(24_000, 48_048, 180_000), codecs: 'avc1.64001e' },
      ...{ bandwidth: 1_050_000, width: 640, height: 360, frameRate: '24000/1001' },
    },
    {
      ...{ id: 'v1', segments: timelinePlan(1000, [0, 2500, 5000], 7_500), codecs: 'hvc1.2.4.L120.90' },
      ...{ bandwidth: 8_000_000, width: 1920, height: 1080, frameRate: '24000/1001', transfer: 18 },
    },
  ],
  audio: [
    {
      ...{ id: 'a0', segments: constantPlan(48_000, 98_304, 360_448), codecs: 'mp4a.40.2' },
      ...{ bandwidth: 134_400, channels: 2, language: 'en', label: 'English', isDefault: true },
    },
    {
      ...{ id: 'a1', segments: constantPlan(48_000, 98_304, 360_448), codecs: 'mp4a.40.2' },
      ...{ bandwidth: 200_000, channels: 6, language: 'en', label: 'English', isDefault: false },
      role: 'description',
    },
  ],
  text: [
    { id: 't0', language: 'zh', role: 'forced', label: '他说"你好"\nX', isDefault: false },
    { id: 't1', role: 'caption', isDefault: true },
  ],
};

const master = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a0.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="English (2)",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,CHARACTERISTICS="public.accessibility.describes-video",CHANNELS="6",URI="a1.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",NAME="他说'你好' X",LANGUAGE="zh",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI="text/0.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",NAME="2",DEFAULT=YES,AUTOSELECT=YES,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog",URI="text/1.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=1250000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=23.976,VIDEO-RANGE=SDR,AUDIO="sound",SUBTITLES="text",CLOSED-CAPTIONS=NONE
v0.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=8200000,CODECS="hvc1.2.4.L120.90,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=23.976,VIDEO-RANGE=HLG,AUDIO="sound",SUBTITLES="text",CLOSED-CAPTIONS=NONE
v1.m3u8
`;

const picture = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:3
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="v0/init.mp4"
#EXTINF:2.002000,
v0/0.m4s
#EXTINF:2.002000,
v0/1.m4s
#EXTINF:2.002000,
v0/2.m4s
#EXTINF:1.494000,
v0/3.m4s
#EXT-X-ENDLIST
`;

const text = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:8
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:VOD
#EXTINF:7.509,
0.vtt
#EXT-X-ENDLIST
`;

const soundOnly = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-STREAM-INF:BANDWIDTH=134400,CODECS="mp4a.40.2"
a0.m3u8
`;

describe('the HLS playlists', () => {
  const bodyOf = (name: string, plan = film): string => writeManifest(plan, name)?.body ?? assert.fail(name);

  it('has one text at most that is shown unasked: the first that is meant to be', () => {
    const text = ['en', 'de', 'fr'].map((language, index) => ({
      ...{ id: `t${index}`, language, isDefault: index > 0 },
    }));
    const lines = writeManifest({ ...film, text }, 'master.m3u8')?.body.match(/TYPE=SUBTITLES.*/g) ?? [];
    assert.deepEqual(
      lines.map((line) => /DEFAULT=(\w+)/.exec(line)?.[1]),
      ['NO', 'YES', 'NO'],
    );
  });

  it('list the renditions, the sounds and the texts, each by a name of its own', () => {
    assert.equal(bodyOf('master.m3u8'), master);
  });

  it("give each segment's exact length", () => {
    assert.equal(bodyOf('v0.m3u8'), picture);
    assert.match(bodyOf('v1.m3u8'), /#EXT-X-TARGETDURATION:3\n/);
    assert.match(bodyOf('a1.m3u8'), /#EXT-X-MAP:URI="a1\/init.mp4"\n#EXTINF:2\.048000,\na1\/0\.m4s\n/);
  });

  it('have one for a text, which is a single file', () => {
    assert.equal(bodyOf('text/0.m3u8'), text);
  });

  it('list the sounds of what has no picture', () => {
    const [sound] = film.audio;
    assert.ok(sound);
    assert.equal(bodyOf('master.m3u8', { ...film, video: [], audio: [sound], text: [] }), soundOnly);
  });

  it('name no codecs rather than half of them', () => {
    const [picture] = film.video;
    const { codecs: _, ...unknown } = film.audio[0] ?? assert.fail();
    assert.ok(picture);
    assert.doesNotMatch(bodyOf('master.m3u8', { ...film, video: [picture], audio: [unknown] }), /CODECS/);
  });

  it('are those, and no others', () => {
    assert.equal(writeManifest(film, 'master.m3u8')?.contentType, 'application/vnd.apple.mpegurl');
    assert.equal(writeManifest(film, 'manifest.mpd')?.contentType, 'application/dash+xml');
    for (const name of ['v2.m3u8', 'v0', 'text/2.m3u8', 'text/0.vtt', '', '../master.m3u8', 't0.m3u8'])
      assert.equal(writeManifest(film, name), null, name);
  });

  it('are written quickly for twelve hours: one line of times and one address for each segment', () => {
    const [first] = film.video;
    assert.ok(first);
    const segments = constantPlan(24_000, 48_048, 12 * 3600 * 24_000);
    const lines = bodyOf('v0.m3u8', { ...film, video: [{ ...first, segments }] }).split('\n');
    assert.equal(lines.filter((line) => line.startsWith('#EXTINF')).length, 21_579);
  });
});
