/** When does the first picture show? `playing` is no proof: of a codec it cannot decode, a browser plays only the sound. */

const pollMs = 50;

type WithFrameCount = HTMLVideoElement & { webkitDecodedFrameCount?: number };

/**
 * Resolves when a picture of this video is on the screen. Never rejects; `signal` only ends the waiting.
 * Chrome before 83 has no `requestVideoFrameCallback`: there a width and a rising count of decoded frames stand in.
 */
export const firstPicture = (video: HTMLVideoElement, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => resolve());
    else pollForPicture(video, resolve, signal);
  });

const pollForPicture = (video: HTMLVideoElement, onPicture: () => void, signal?: AbortSignal): void => {
  const before = decodedFrames(video);
  const timer = setInterval(() => {
    const shows = video.videoWidth > 0 && decodedFrames(video) > before;
    if (shows || signal?.aborted) clearInterval(timer);
    if (shows) onPicture();
  }, pollMs);
};

const decodedFrames = (video: WithFrameCount): number =>
  video.getVideoPlaybackQuality?.().totalVideoFrames ?? video.webkitDecodedFrameCount ?? 0;
