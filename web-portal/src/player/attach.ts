import type { Playback } from 'resume-service/contract';
import { attachFile } from './attach-file.ts';
import type { Attached, Source } from './attached.ts';

const isDash = (type: string): boolean => type.startsWith('application/dash+xml');
const isHls = (type: string): boolean => /^application\/(vnd\.apple|x-)mpegurl/i.test(type);

/**
 * Safari reads HLS by itself, and only then can it hand the picture on to AirPlay and save power; a phone of Apple's
 * without Media Source Extensions reads nothing else.
 */
const prefersHls = (video: HTMLVideoElement): boolean =>
  video.canPlayType('application/vnd.apple.mpegurl') !== '' &&
  ('WebKitPlaybackTargetAvailabilityEvent' in window || !('MediaSource' in window));

/** The address of a playback that this browser reads best. */
export const addressFor = (
  video: HTMLVideoElement,
  { url, type, alternatives }: Pick<Playback, 'url' | 'type' | 'alternatives'>,
): { url: string; type: string } => {
  const hls = isDash(type) && prefersHls(video) ? alternatives.find((one) => isHls(one.type)) : undefined;
  return hls ?? { url, type };
};

/** Puts a source into the element: the plain file as it is; a manifest with the player library, fetched then. */
export const attach = async (video: HTMLVideoElement, source: Source): Promise<Attached> => {
  if (!isDash(source.type)) return attachFile(video, source);
  const { attachManifest } = await import('./attach-manifest.ts');
  return attachManifest(video, source);
};
