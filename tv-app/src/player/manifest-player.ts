/** The only file that knows dash.js. Loaded with the first manifest, never before. */
import { MediaPlayer } from 'dashjs';
import type { Source } from './stage.ts';

export type ManifestPlayer = { close(): void };

/** Plays a DASH manifest in `video` from `startAt`. Failures arrive as the element's `error` event. */
export function playManifest(video: HTMLVideoElement, source: Source): ManifestPlayer {
  const player = MediaPlayer().create();
  player.initialize(video, undefined, false);
  player.on(MediaPlayer.events.ERROR, () => video.dispatchEvent(new Event('error')));
  player.attachSource(source.url, source.startAt);
  return { close: () => player.destroy() };
}
