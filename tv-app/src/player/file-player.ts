import type { Attached, Source } from './attached.ts';
import { indexLike } from './track-rules.ts';

/**
 * Plays a file as it is. `currentTime` set before the file has loaded is where it starts (HTML Standard §4.8.11.6,
 * "default playback start position"), so that no other picture is ever shown.
 */
export function playFile(video: HTMLVideoElement, source: Source): Attached {
  const files = source.texts.filter(({ url }) => url !== null);
  const tracks = files.map(({ url, language, label }) => {
    const track = document.createElement('track');
    track.kind = 'subtitles';
    track.src = url ?? '';
    track.srclang = language ?? '';
    track.label = label ?? '';
    video.append(track);
    return track;
  });
  video.src = source.url;
  video.currentTime = source.startAt;
  return {
    // Few browsers can change the sound of a file; the service can.
    chooseAudio: () => false,
    chooseText(meaning) {
      const index = meaning === null ? -1 : indexLike(files, meaning);
      tracks.forEach(({ track }, at) => {
        track.mode = at === index ? 'showing' : 'disabled';
      });
      return meaning === null || index >= 0;
    },
    close() {
      for (const track of tracks) track.remove();
      video.removeAttribute('src');
    },
  };
}
