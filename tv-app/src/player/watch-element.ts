/** What happens in a video element, and what it means for the page. */
export type ElementEvents = {
  onChange(): void;
  onEnded(): void;
  /** A decoder plays the sound and shows no picture. */
  onBlind(): void;
  onError(): void;
};

/** A decoder that plays only the sound is found out after this much of it. */
const blindSeconds = 3;
const changes = ['playing', 'pause', 'seeking', 'seeked', 'waiting', 'canplay', 'timeupdate'];

/** Tells what happens in the element until `signal` aborts. `startedAt` is where it began, in seconds. */
export function watchElement(
  video: HTMLVideoElement,
  signal: AbortSignal,
  startedAt: number,
  events: ElementEvents,
): void {
  const on = (name: string, listener: () => void) =>
    video.addEventListener(name, () => !signal.aborted && listener());
  for (const name of changes) on(name, events.onChange);
  on('timeupdate', () => {
    const hasData = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !video.seeking;
    const isBlind = hasData && video.videoWidth === 0;
    if (isBlind && video.currentTime - startedAt > blindSeconds) events.onBlind();
  });
  on('ended', events.onEnded);
  on('error', events.onError);
}
