import type { OfferedText } from 'resume-service/contract';

/** Subtitle files that stand beside the film in the element, with what each of them is. */
export type TextFiles = {
  offered(track: TextTrack): OfferedText | undefined;
  remove(): void;
};

/** Adds a `<track>` for each subtitle file; all are off until one is chosen, and only then fetched. */
export const addTextFiles = (video: HTMLVideoElement, offered: readonly OfferedText[]): TextFiles => {
  const elements = new Map<HTMLTrackElement, OfferedText>();
  for (const text of offered) {
    if (text.url === null) continue;
    const element = document.createElement('track');
    element.kind = 'subtitles';
    element.src = text.url;
    element.label = text.label ?? '';
    if (text.language !== undefined) element.srclang = text.language;
    video.append(element);
    element.track.mode = 'disabled';
    elements.set(element, text);
  }
  return {
    offered: (track) => [...elements].find(([element]) => element.track === track)?.[1],
    remove: () => {
      for (const element of elements.keys()) element.remove();
    },
  };
};
