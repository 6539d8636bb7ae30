/** What stands behind a playback's address: the catalogue's files and what is made of them, brought together. */
import type { Media, PlaybackOutlook, PlaybackRecord } from './playback/index.ts';
import { mediaPath, plainType } from './playback/index.ts';
import type { Videos } from './videos/index.ts';

/** The media of playbacks, and how they are doing. */
export const createPlaying = (videos: Videos): { media: Media; outlook: PlaybackOutlook } => {
  const file = async (record: PlaybackRecord) => {
    const found = videos.edition(record.edition);
    return found && { path: found.file, type: plainType(found.facts) };
  };
  return {
    media: {
      file,
      manifest: async () => undefined,
      segment: async () => undefined,
      text: async () => undefined,
    },
    outlook: {
      async url(record) {
        const found = await file(record);
        return found && mediaPath(record.key, found.path);
      },
      state: () => ({ state: 'ready', ahead: null, problem: null }),
    },
  };
};
