import { attachFile } from './attach-file.ts';
import type { Attached, Source } from './attached.ts';

const isManifest = (type: string): boolean => type.startsWith('application/dash+xml');

/** Puts a source into the element: the plain file as it is; a manifest with the player library, fetched then. */
export const attach = async (video: HTMLVideoElement, source: Source): Promise<Attached> => {
  if (!isManifest(source.type)) return attachFile(video, source);
  const { attachManifest } = await import('./attach-manifest.ts');
  return attachManifest(video, source);
};
