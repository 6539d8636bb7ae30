import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { clip } from '../../support/clips.ts';
import { type Answer, giveFile, type Origin, startOrigin } from './origin.ts';
import { startSources, type TestSources } from './reading.ts';

const run = promisify(execFile);
const ffmpeg = process.env['FFMPEG_PATH'] ?? 'ffmpeg';
const ffprobe = process.env['FFPROBE_PATH'] ?? 'ffprobe';
/** As the service starts it. */
const safely = ['-protocol_whitelist', 'http,tcp', '-format_whitelist'];

type Probe = { format: { format_name: string; duration: string }; streams: { codec_name: string }[] };

const probe = async (url: string, formats: string): Promise<Probe> => {
  const args = ['-v', 'error', ...safely, formats, '-show_format', '-show_streams', '-of', 'json', url];
  return JSON.parse((await run(ffprobe, args)).stdout) as Probe;
};

/** A checksum of every picture from a place on. */
const pictures = async (input: readonly string[], from = 0): Promise<string[]> => {
  const args = ['-v', 'error', '-ss', String(from), ...input, '-map', '0:v:0', '-f', 'framemd5', '-'];
  const { stdout } = await run(ffmpeg, args, { maxBuffer: 16 * 1024 * 1024 });
  return stdout
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
};

describe('a converter', function () {
  // Clips are made the first time, by an encoder that others may be waiting for, too.
  this.timeout(300_000);
  const open: { close(): Promise<void> }[] = [];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'continuo-parts-'));
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
    await rm(folder, { recursive: true });
  });

  const start = async (answer: Answer): Promise<TestSources & { origin: Origin }> => {
    const origin = await startOrigin(answer);
    const started = await startSources([origin.url]);
    open.push(origin, started);
    return Object.assign(started, { origin });
  };
  const types: Record<string, string> = {
    '.m3u8': 'application/vnd.apple.mpegurl',
    '.mpd': 'application/dash+xml',
    '.ts': 'video/mp2t',
  };
  /** Gives the files of the folder, by name. */
  const fromFolder: Answer = (request, response) => {
    const name = path.basename(new URL(request.url ?? '/', 'http://a').pathname);
    readFile(path.join(folder, name)).then(
      (file) => giveFile(request, response, file, { type: types[path.extname(name)] ?? 'video/mp4' }),
      () => response.writeHead(404).end(),
    );
  };

  it('reads a film through the reader, and sees every picture of it, from the start and from the middle', async () => {
    for (const container of ['mp4', 'matroska', 'mpegts'] as const) {
      const file = await clip({ container });
      const body = await readFile(file);
      const { sources, origin } = await start((request, response) => giveFile(request, response, body));
      const { url } = await sources.inputOf({ url: `${origin.url}/film`, platform: 'web' });
      const formats = 'mov,mp4,matroska,webm,mpegts';
      const { format, streams } = await probe(url, formats);
      assert.ok(Math.abs(Number(format.duration) - 10) < 0.2, `${container}: ${format.duration}`);
      assert.deepEqual(streams.map(({ codec_name }) => codec_name).toSorted(), ['aac', 'h264']);
      for (const from of [0, 6])
        assert.deepEqual(
          await pictures([...safely, formats, '-i', url], from),
          await pictures(['-i', file], from),
          `${container} from ${from}`,
        );
    }
  });

  it('reads only what it needs of a film that has its table at the end', async () => {
    const file = await clip({
      seconds: 60,
      extra: ['-movflags', '0', '-b:v', '4M', '-minrate', '4M', '-bufsize', '4M'],
    });
    const body = await readFile(file);
    const { sources, origin } = await start((request, response) => giveFile(request, response, body));
    const { url } = await sources.inputOf({ url: `${origin.url}/film`, platform: 'web' });
    await probe(url, 'mov,mp4');
    assert.ok(origin.asked.every(({ headers }) => headers.range !== undefined));
  });

  it('reads HLS through the reader: of several pictures the best, with its sound, from any place', async () => {
    const file = await clip();
    for (const kind of ['mpegts', 'fmp4', 'one-file'] as const) {
      const ending = kind === 'mpegts' ? 'ts' : 'm4s';
      const each = kind === 'one-file' ? '' : '-%d';
      await run(ffmpeg, [
        ...[
          '-v',
          'error',
          '-i',
          file,
          '-map',
          '0:v',
          '-map',
          '0:a',
          '-c',
          'copy',
          '-f',
          'hls',
          '-hls_time',
          '2',
        ],
        ...['-hls_playlist_type', 'vod', '-hls_segment_type', kind === 'mpegts' ? 'mpegts' : 'fmp4'],
        ...['-var_stream_map', 'v:0,agroup:a a:0,agroup:a', '-master_pl_name', `${kind}.m3u8`],
        ...['-hls_fmp4_init_filename', `${kind}-%v-init.mp4`],
        ...(kind === 'one-file' ? ['-hls_flags', 'single_file'] : []),
        ...['-hls_segment_filename', path.join(folder, `${kind}-%v${each}.${ending}`)],
        path.join(folder, `${kind}-%v.m3u8`),
      ]);
      const { sources, origin } = await start(fromFolder);
      const at = { url: `${origin.url}/${kind}.m3u8`, platform: 'web' };
      const state = await sources.describe(at);
      assert.ok(state.state === 'ready' && state.kind === 'manifest', JSON.stringify(state));
      const { url } = await sources.inputOf(at);
      const formats = 'hls,dash,mpegts,mov,mp4,aac';
      const { format, streams } = await probe(url, formats);
      assert.ok(Math.abs(Number(format.duration) - 10) < 0.3, format.duration);
      assert.deepEqual(streams.map(({ codec_name }) => codec_name).toSorted(), ['aac', 'h264']);
      for (const from of [0.5, 6])
        assert.deepEqual(
          await pictures([...safely, formats, '-i', url], from),
          await pictures(['-i', file], from),
          `${kind} from ${from}`,
        );
    }
  });

  it('reads DASH through the reader, by number and by timeline, from any place', async () => {
    const file = await clip();
    for (const [name, timeline] of Object.entries({ numbered: '0', timed: '1' })) {
      await run(ffmpeg, [
        ...['-v', 'error', '-i', file, '-map', '0', '-c', 'copy', '-f', 'dash', '-seg_duration', '2'],
        ...['-use_template', '1', '-use_timeline', timeline],
        ...['-init_seg_name', `${name}-init-$RepresentationID$.mp4`],
        ...['-media_seg_name', `${name}-$RepresentationID$-$Number%05d$.m4s`],
        path.join(folder, `${name}.mpd`),
      ]);
      const { sources, origin } = await start(fromFolder);
      const at = { url: `${origin.url}/${name}.mpd`, platform: 'web' };
      const state = await sources.describe(at);
      assert.ok(state.state === 'ready' && state.kind === 'manifest', JSON.stringify(state));
      const { url } = await sources.inputOf(at);
      const formats = 'dash,mov,mp4';
      const { streams } = await probe(url, formats);
      assert.deepEqual(streams.map(({ codec_name }) => codec_name).toSorted(), ['aac', 'h264'], name);
      for (const from of [0.5, 6])
        assert.deepEqual(
          await pictures([...safely, formats, '-i', url], from),
          await pictures(['-i', file], from),
          `${name} from ${from}`,
        );
    }
  });

  it('is never led elsewhere by a part that is a list of addresses', async () => {
    const elsewhere = await startOrigin((_request, response) => void response.writeHead(200).end('x'));
    open.push(elsewhere);
    const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\npart.ts\n#EXT-X-ENDLIST\n';
    const nested = `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${elsewhere.url}/secret.ts\n#EXT-X-ENDLIST\n`;
    const { sources, origin } = await start((request, response) =>
      giveFile(request, response, Buffer.from(request.url === '/part.ts' ? nested : playlist), {
        type: 'video/mp2t',
      }),
    );
    const { url } = await sources.inputOf({ url: `${origin.url}/film.m3u8`, platform: 'web' });
    await assert.rejects(probe(url, 'hls,mpegts,mov,mp4'));
    assert.ok(
      origin.asked.some(({ path: asked }) => asked === '/part.ts'),
      'the part was not asked for',
    );
    assert.equal(elsewhere.connections(), 0);
  });
});
