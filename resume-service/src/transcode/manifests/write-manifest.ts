/** The documents of a conversion by the names that they have beside each other. */
import { writeMediaPlaylist, writeMultivariant, writeTextPlaylist } from './hls-rules.ts';
import { writeMpd } from './mpd-rules.ts';
import type { ConversionPlan } from './planned.ts';

/** A document as it is sent. */
export type Manifest = { contentType: string; body: string };

/** The DASH manifest. */
export const mpdName = 'manifest.mpd';
/** The HLS playlist that names the others. */
export const multivariantName = 'master.m3u8';

const dashType = 'application/dash+xml';
const hlsType = 'application/vnd.apple.mpegurl';

/**
 * The document of that name: `manifest.mpd`, `master.m3u8`, `v0.m3u8`, `a0.m3u8`, `text/0.m3u8` …; null: there is none.
 */
export const writeManifest = (plan: ConversionPlan, name: string): Manifest | null => {
  if (name === mpdName) return { contentType: dashType, body: writeMpd(plan) };
  const playlist = writePlaylist(plan, name);
  return playlist === null ? null : { contentType: hlsType, body: playlist };
};

const writePlaylist = (plan: ConversionPlan, name: string): string | null => {
  if (name === multivariantName) return writeMultivariant(plan);
  const track = [...plan.video, ...plan.audio].find(({ id }) => name === `${id}.m3u8`);
  if (track) return writeMediaPlaylist(track.id, track.segments);
  const text = plan.text.findIndex((_, index) => name === `text/${index}.m3u8`);
  return text < 0 ? null : writeTextPlaylist(plan, text);
};
