/** The only file that knows dash.js. Loaded with the first manifest, never before. */
import { MediaPlayer, type MediaPlayerClass } from 'dashjs';
import type { Attached, Source } from './attached.ts';
import { indexLike, type Meant } from './track-rules.ts';

/** A segment may have to wait for its conversion, and that for others; the service says so meanwhile. */
const patienceMs = 120_000;
/** A box has little memory, and a pause of hours must not hold half a film. */
const aheadSeconds = 30;
/** `LOG_LEVEL_ERROR` of the library, whose enum is there for the compiler only. */
const onlyErrors = 2;

/** Plays a DASH manifest in `video` from `startAt`. Failures arrive as the element's `error` event. */
export function playManifest(video: HTMLVideoElement, source: Source): Attached {
  const player = MediaPlayer().create();
  player.initialize(video, undefined, false);
  player.updateSettings({
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- a `const enum` of its types has no value to name
    debug: { logLevel: onlyErrors },
    streaming: {
      fragmentRequestTimeout: patienceMs,
      retryAttempts: { MPD: 1, MediaSegment: 2, InitializationSegment: 2 },
      buffer: { bufferTimeAtTopQuality: aheadSeconds, bufferTimeAtTopQualityLongForm: aheadSeconds },
      text: { defaultEnabled: false },
    },
  });
  player.on(MediaPlayer.events.ERROR, () => video.dispatchEvent(new Event('error')));
  // Whole, as the library's own measuring cannot read an address without its host.
  player.attachSource(new URL(source.url, location.href).href, source.startAt);
  return {
    chooseAudio: (meaning) => chooseSound(player, meaning),
    chooseText: (meaning) => chooseSubtitles(player, meaning),
    close: once(() => player.destroy()),
  };
}

function chooseSound(player: MediaPlayerClass, meaning: Meant): boolean {
  if (!player.isReady()) return false;
  const tracks = player.getTracksFor('audio');
  const track = tracks[indexLike(tracks.map(meantBy), meaning)];
  if (track === undefined) return false;
  if (track !== player.getCurrentTrackFor('audio')) player.setCurrentTrack(track);
  return true;
}

function chooseSubtitles(player: MediaPlayerClass, meaning: Meant | null): boolean {
  if (!player.isReady()) return false;
  const index = meaning === null ? -1 : indexLike(player.getTracksFor('text').map(meantBy), meaning);
  if (meaning !== null && index < 0) return false;
  player.enableText(meaning !== null);
  player.setTextTrack(index);
  return true;
}

const meantBy = (track: { lang: string | null; roles: { value?: string }[] | null }): Meant => ({
  language: track.lang ?? undefined,
  role: track.roles?.[0]?.value,
});

const once = (act: () => void): (() => void) => {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
};
