/** The only file that knows the player library. */
import { type MediaInfo, MediaPlayer, type MediaPlayerClass, type MediaPlayerSettingClass } from 'dashjs';
import type { Attached, Source, TrackChoice } from './attached.ts';
import { meaningOf } from './manifest-patience.ts';
import { likeMeaning } from './track-rules.ts';

type MediaResponse = Parameters<Parameters<MediaPlayerClass['addResponseInterceptor']>[0]>[0];

const endlessly = 1_000_000;
/** `LOG_LEVEL_ERROR` of the library, whose enum is there for the compiler only. */
const onlyErrors = 2;

const settings: MediaPlayerSettingClass = {
  // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- a `const enum` of its types has no value to name
  debug: { logLevel: onlyErrors },
  streaming: {
    // A title is long, paused often, and made as it is watched: little is asked for ahead, nothing is kept in store.
    buffer: {
      bufferTimeDefault: 12,
      bufferTimeAtTopQuality: 12,
      bufferTimeAtTopQualityLongForm: 16,
      bufferToKeep: 20,
    },
    // Segments that are still being made take as long as they take, and how long to ask again is ours to say.
    fragmentRequestTimeout: 60_000,
    manifestRequestTimeout: 60_000,
    retryAttempts: { MPD: endlessly, InitializationSegment: endlessly, MediaSegment: endlessly },
    retryIntervals: { MPD: 500, InitializationSegment: 500, MediaSegment: 500 },
    // The representation that is made fastest first; better ones as soon as they come in time.
    abr: { initialBitrate: { video: 1 }, rules: { abandonRequestsRule: { active: false } } },
    lastBitrateCachingInfo: { enabled: false },
    lastMediaSettingsCachingInfo: { enabled: false },
    // Subtitles are shown when they are chosen.
    text: { defaultEnabled: false },
    // The length is fixed: nobody's clock is asked.
    utcSynchronization: { enabled: false },
  },
};

const choiceOf = (track: MediaInfo, index: number, isActive: boolean): TrackChoice => ({
  id: String(index),
  label: track.labels?.[0]?.text ?? '',
  language: track.lang ?? '',
  role: track.roles?.[0]?.value,
  isActive,
});

const retryAfterOf = (response: MediaResponse): string | null => {
  const headers: Readonly<Record<string, string>> = response.headers ?? {};
  const name = Object.keys(headers).find((header) => header.toLowerCase() === 'retry-after');
  return name === undefined ? null : (headers[name] ?? null);
};

/** A promise that never comes: the library asks no more, and waits to be ended. */
const standstill = (): Promise<never> => new Promise(() => {});

/** Reads every answer before the library does, so that an address that is over is told from one that is slow. */
const watchAnswers = (player: MediaPlayerClass, { onGone, onBroken }: Source): void => {
  const failures = new Map<string, number>();
  player.addResponseInterceptor(async (response) => {
    const { url } = response.request;
    const answer = { status: response.status ?? 0, retryAfter: retryAfterOf(response) };
    const meaning = meaningOf(answer, failures.get(url) ?? 0);
    if (meaning.is === 'fine') failures.delete(url);
    else failures.set(url, (failures.get(url) ?? 0) + 1);
    if (meaning.is === 'again') await new Promise((resolve) => setTimeout(resolve, meaning.afterMs));
    if (meaning.is === 'gone') onGone();
    if (meaning.is === 'broken') onBroken();
    return meaning.is === 'gone' || meaning.is === 'broken' ? standstill() : response;
  });
  player.on(MediaPlayer.events.ERROR, onBroken);
};

/** Plays a DASH manifest from `startAt` on. */
export const attachManifest = (video: HTMLVideoElement, source: Source): Attached => {
  const player = MediaPlayer().create();
  player.initialize(video, undefined, false);
  player.updateSettings(settings);
  watchAnswers(player, source);
  const sound = source.wanted?.audio;
  if (sound) player.setInitialMediaSettingsFor('audio', { lang: sound.language, ...roleOf(sound) });
  player.attachSource(new URL(source.url, location.href).href, source.startAt);
  const infos = (type: 'audio' | 'text'): MediaInfo[] => (player.isReady() ? player.getTracksFor(type) : []);
  const texts = (): TrackChoice[] =>
    infos('text').map((track, index) => choiceOf(track, index, index === player.getCurrentTextTrackIndex()));
  let tell: () => void = () => {};
  player.on('allTextTracksAdded', () => {
    const words = source.wanted?.text && likeMeaning(texts(), source.wanted.text);
    if (words) player.setTextTrack(Number(words.id));
    tell();
  });
  player.on('streamInitialized', () => tell());
  player.on('trackChangeRendered', () => tell());

  return {
    tracks: () => ({
      audio: infos('audio').map((track, index) =>
        choiceOf(track, index, track.index === player.getCurrentTrackFor('audio')?.index),
      ),
      text: texts(),
    }),
    chooseAudio: (id) => {
      const track = infos('audio')[Number(id)];
      if (track !== undefined) player.setCurrentTrack(track);
      tell();
    },
    chooseText: (id) => {
      player.setTextTrack(id === null ? -1 : Number(id));
      tell();
    },
    onTracks: (listener) => {
      tell = listener;
    },
    end: () => player.destroy(),
  };
};

const roleOf = ({ role }: { role?: string | undefined }) => (role === undefined ? {} : { role });
