import path from 'node:path';
import type { Words } from './contract.ts';
import type { LibraryName } from './records.ts';

/** What is known of a title beside its file name. */
export type TitleWords = { names: Words; descriptions: Words; year: number };

/** A folder that videos come from. */
export type Library = {
  name: LibraryName;
  folder: string;
  /** More about a title than its file name says, by its key. */
  wordsFor?(key: string): TitleWords | undefined;
  /** The part of the picture to show on posters, as an ffmpeg crop. */
  posterCrop?: string;
};

/** Where an edition's file lies. */
export const fileIn = (library: Library, relativePath: string): string =>
  path.join(library.folder, ...relativePath.split('/'));

const endings = new Set(
  'mp4 m4v mov mkv webm ts m2ts mts m2t avi mpg mpeg mpe vob ogv ogm wmv asf flv f4v 3gp 3g2 mxf rmvb divx'.split(
    ' ',
  ),
);

/** Files with other endings (pictures, subtitles, notes) are nobody's video. */
export const isVideoFile = (file: string): boolean => endings.has(path.extname(file).slice(1).toLowerCase());

/** Hidden at any level below the library's folder. */
export const isHidden = (relativePath: string): boolean =>
  relativePath.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '.' && part !== '..');
