import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { safeArguments } from '../../../resume-service/src/videos/importing/probe-file.ts';
import { clip } from '../../support/clips.ts';
import { giveFile, type Origin, startOrigin } from './origin.ts';
import { startSources } from './reading.ts';

const ffprobe = process.env['FFPROBE_PATH'] ?? 'ffprobe';

/** As the service looks into what its reader gives; whatever it says of it. */
const lookInto = (url: string): Promise<unknown> =>
  promisify(execFile)(ffprobe, ['-v', 'error', ...safeArguments(url, true), '-show_packets', '-i', url], {
    timeout: 20_000,
    maxBuffer: 64 * 1024 * 1024,
  }).catch(() => undefined);

const dashProfile = 'urn:mpeg:dash:profile:isoff-on-demand:2011';
const mpd = (inside: string, more = ''): string =>
  `<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" xmlns:d="urn:mpeg:dash:schema:mpd:2011" type="static" ` +
  `profiles="${dashProfile}" mediaPresentationDuration="PT10S" minBufferTime="PT2S"${more}>${inside}</MPD>`;
const set = (inside: string): string =>
  `<Period id="0"><AdaptationSet contentType="video" mimeType="video/mp4">` +
  `<Representation id="1" bandwidth="100000" mimeType="video/mp4">${inside}</Representation></AdaptationSet></Period>`;
const template = (name: string, at: string, prefix = ''): string =>
  `<${name} timescale="1" duration="2" startNumber="0" ${prefix}media="${at}/m-$Number$.mp4" ${prefix}initialization="${at}/i.mp4"/>`;

const hls = (...lines: readonly string[]): string => ['#EXTM3U', '#EXT-X-VERSION:3', ...lines, ''].join('\n');
const segments = (...lines: readonly string[]): string =>
  hls('#EXT-X-TARGETDURATION:10', ...lines, '#EXT-X-ENDLIST');
const film = ['#EXTINF:10,', 'film.ts'];
const variant = ['#EXT-X-STREAM-INF:BANDWIDTH=100000,AUDIO="a"', 'media.m3u8'];
const sound = '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="n",DEFAULT=YES,URI="media.m3u8"';

/** Manifests, as `film`; `at` is where they would have a converter go. */
const lures = (at: string): Readonly<Record<string, string>> => ({
  'an element in another case': mpd(set(template('segmenttemplate', at))),
  'an element with a prefix': mpd(set(template('d:SegmentTemplate', at))),
  'an attribute with a prefix': mpd(set(template('SegmentTemplate', at, 'd:'))),
  'a list of segments in another case': mpd(
    set(
      `<SEGMENTLIST duration="10"><INITIALIZATION sourceURL="${at}/i.mp4"/><SegmentURL media="${at}/m.mp4"/></SEGMENTLIST>`,
    ),
  ),
  'a base with a prefix': mpd(`<d:BaseURL>${at}/</d:BaseURL>${set(template('SegmentTemplate', 'x'))}`),
  'a line that ends as on old machines': segments(`#EXTINF:10,\r${at}/m.ts`, 'film.ts'),
  'a line that ends with a zero byte': segments(`#EXTINF:10,\0${at}/m.ts`, 'film.ts'),
  'a key behind such a line end': segments(
    `#EXTINF:10,\r#EXT-X-KEY:METHOD=AES-128,URI="${at}/key"`,
    'film.ts',
  ),
  'a second address without quotation marks': hls(`${sound},URI=${at}/a.m3u8`, ...variant),
  'a second address behind a blank': hls(`${sound}, URI="${at}/a.m3u8"`, ...variant),
  'a second address within an escaped quotation': hls(
    `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="n\\",URI="media.m3u8",DEFAULT=YES,X="\\",URI="${at}/a.m3u8"`,
    ...variant,
  ),
  'a manifest behind blanks for a segment': segments('#EXTINF:10,', 'blanks'),
  'a manifest behind a comment for a segment': segments('#EXTINF:10,', 'comment'),
  'a manifest behind an instruction for a segment': segments('#EXTINF:10,', 'instruction'),
});

describe('a manifest that would lead a converter elsewhere', function () {
  this.timeout(120_000);
  let elsewhere: Origin;
  let origin: Origin;
  let body: string;
  before(async () => {
    const ts = await readFile(await clip({ container: 'mpegts' }));
    elsewhere = await startOrigin((request, response) => giveFile(request, response, ts));
    const nested = mpd(set(template('SegmentTemplate', elsewhere.url)));
    const files: Record<string, string> = {
      '/media.m3u8': segments(...film),
      '/blanks': `${' '.repeat(1500)}${nested}`,
      '/comment': `<!-- ${'x'.repeat(1500)} -->${nested}`,
      '/instruction': `<?a b?>${nested}`,
    };
    origin = await startOrigin((request, response) => {
      const text =
        request.url?.startsWith('/film?') || request.url === '/film' ? body : files[request.url ?? ''];
      giveFile(request, response, text === undefined ? ts : Buffer.from(text), { type: 'video/mp2t' });
    });
  });
  after(async () => {
    await origin.close();
    await elsewhere.close();
  });

  for (const name of Object.keys(lures('')))
    it(`by ${name} is not followed`, async () => {
      body = lures(elsewhere.url)[name] ?? '';
      const { sources, close } = await startSources([origin.url]);
      try {
        const opened = await sources
          .inputOf({ url: `${origin.url}/film`, platform: 'web' })
          .catch(() => undefined);
        if (opened) await lookInto(opened.url);
        assert.deepEqual(
          elsewhere.asked.splice(0).map(({ path }) => path),
          [],
        );
      } finally {
        await close();
      }
    });

  it('is told from one that leads to its own parts: those are read', async () => {
    const parts = (): number => origin.asked.filter(({ path }) => path === '/film.ts').length;
    const { sources, close } = await startSources([origin.url]);
    try {
      for (const good of [segments(...film), hls(sound, ...variant)]) {
        body = good;
        const before = parts();
        const { url } = await sources.inputOf({ url: `${origin.url}/film?${before}`, platform: 'web' });
        await lookInto(url);
        assert.ok(parts() > before, good);
      }
    } finally {
      await close();
    }
  });
});
