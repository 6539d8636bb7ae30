/** A film as a service would convert it: manifest and segments made by ffmpeg, put in the place of the service's answers. */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page, Route } from 'playwright-core';
import { clip } from '../../support/clips.ts';

/** Segments are this long, in both renditions. */
export const segmentSeconds = 2;

const folder = path.join(import.meta.dirname, '../../../.cache/manifests');
const timeLimitMs = 300_000;

const germanWords = `WEBVTT

00:00:00.000 --> 00:03:00.000
Ich bin ein Untertitel.
`;

const germanTrack = `<AdaptationSet contentType="text" mimeType="text/vtt" lang="de">
<Role schemeIdUri="urn:mpeg:dash:role:2011" value="subtitle"/>
<Representation id="de" bandwidth="100"><BaseURL>de.vtt</BaseURL></Representation></AdaptationSet>`;

const dashArguments = (film: string): string[] => [
  ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', '-i', film],
  ...['-map', '0:v', '-map', '0:v', '-map', '0:a', '-map', '0:a'],
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'stillimage', '-bf', '0', '-g', '60'],
  ...['-keyint_min', '60', '-sc_threshold', '0', '-s:v:0', '320x180', '-s:v:1', '640x360'],
  ...['-b:v:0', '100k', '-maxrate:v:0', '100k', '-bufsize:v:0', '100k', '-b:v:1', '400k'],
  ...['-c:a', 'aac', '-b:a', '64k', '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=fra'],
  ...['-f', 'dash', '-use_template', '1', '-use_timeline', '0', '-seg_duration', String(segmentSeconds)],
  ...['-adaptation_sets', 'id=0,streams=0,1 id=1,streams=2 id=2,streams=3', '-hls_playlist', '1'],
];

/** The folder with `manifest.mpd`, `master.m3u8` and their segments: two renditions, two languages, German subtitles. */
export const madeManifest = async (seconds: number): Promise<string> => {
  const args = dashArguments(await clip({ seconds, width: 640 }));
  const name = createHash('sha256').update(JSON.stringify(args)).digest('hex').slice(0, 20);
  const made = path.join(folder, name);
  if (existsSync(made)) return made;
  const draft = path.join(folder, `${randomUUID()}.tmp`);
  await mkdir(draft, { recursive: true });
  await promisify(execFile)('ffmpeg', [...args, path.join(draft, 'manifest.mpd')], { timeout: timeLimitMs });
  const mpd = await readFile(path.join(draft, 'manifest.mpd'), 'utf8');
  await writeFile(path.join(draft, 'manifest.mpd'), mpd.replace('</Period>', `${germanTrack}</Period>`));
  await writeFile(path.join(draft, 'de.vtt'), germanWords);
  // Two tests at once may make it twice; the first one stays.
  await rename(draft, made).catch(() => undefined);
  return made;
};

/** A segment that was asked for: which stream of the manifest (0 and 1 picture, 2 and 3 sound), which number (from 1). */
export type Asked = { stream: number; segment: number };

/** What stands in the place of the service's own media. */
export type Converted = {
  asked: Asked[];
  /** The playbacks that were created, and what was wished for. */
  ids: string[];
  wishes: Record<string, unknown>[];
  /** Answers instead of the file; `undefined`: the file. */
  answer: (file: string) => { status: number; headers?: Record<string, string> } | undefined;
};

const types: Readonly<Record<string, string>> = {
  '.mpd': 'application/dash+xml',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.m4s': 'video/iso.segment',
  '.vtt': 'text/vtt',
};

const serve = async (route: Route, made: string, converted: Converted): Promise<void> => {
  const file = path.basename(new URL(route.request().url()).pathname);
  const [, stream, segment] = /^chunk-stream(\d)-(\d+)\.m4s$/.exec(file) ?? [];
  if (stream !== undefined) converted.asked.push({ stream: Number(stream), segment: Number(segment) });
  const instead = converted.answer(file);
  if (instead) return route.fulfill({ body: '{}', ...instead });
  const contentType = types[path.extname(file)] ?? 'application/octet-stream';
  await route.fulfill({ body: await readFile(path.join(made, file)), contentType });
};

/** Every playback of this page comes as a conversion from now on; `more` is what the service would say of it. */
export const convertEverything = async (
  page: Page,
  made: string,
  more: Record<string, unknown> = {},
): Promise<Converted> => {
  const converted: Converted = { asked: [], ids: [], wishes: [], answer: () => undefined };
  await page.route('**/v1/playbacks', async (route) => {
    const answer = await route.fetch();
    const made = await answer.json();
    converted.ids.push(made.id);
    converted.wishes.push(route.request().postDataJSON());
    const at = `/converted/${made.id}`;
    const changed = {
      ...made,
      method: 'transcode',
      url: `${at}/manifest.mpd`,
      type: 'application/dash+xml',
      alternatives: [{ url: `${at}/master.m3u8`, type: 'application/vnd.apple.mpegurl' }],
      ...more,
    };
    await route.fulfill({ response: answer, json: changed });
  });
  await page.route('**/v1/playbacks/*/renew', async (route) => {
    const answer = await route.fetch();
    if (!answer.ok()) return route.fulfill({ response: answer });
    const [, id] = /playbacks\/([^/]+)\/renew/.exec(route.request().url()) ?? [];
    await route.fulfill({
      response: answer,
      json: { ...(await answer.json()), url: `/converted/${id}/manifest.mpd` },
    });
  });
  await page.route('**/converted/**', (route) => serve(route, made, converted));
  return converted;
};
