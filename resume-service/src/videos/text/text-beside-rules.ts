/** Text files beside a film: `Film.srt`, `Film.en.srt`, `Film.zh-Hans.forced.vtt`. Pure. */

import type { TextTrack } from '../contract.ts';

/** Text in files of its own gets stream indexes from here on: no container has so many streams. */
export const firstIndexBeside = 1000;
const mostBeside = 64;

/** A text file beside a film, as it was seen. */
export type TextBeside = { index: number; name: string; modifiedAt: number; sizeBytes: number };

/** Whether a file may be the text of a film. */
export const isTextFile = (name: string): boolean => /\.(srt|vtt)$/i.test(name);

const stem = (name: string): string => name.slice(0, name.lastIndexOf('.'));

/** Whether a text file belongs to a film: the same name, and behind it at most a few words. */
export const isBeside = (film: string, name: string): boolean => {
  const rest = stem(name).slice(stem(film).length);
  return isTextFile(name) && stem(name).startsWith(stem(film)) && /^(?:\.[\w-]{1,20}){0,3}$/.test(rest);
};

/** Which of the files of a film's folder are its text, in the order of their names. */
export const textBeside = (
  film: string,
  files: readonly Omit<TextBeside, 'index'>[],
): readonly TextBeside[] =>
  files
    .filter(({ name }) => isBeside(film, name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, mostBeside)
    .map((file, at) => ({ ...file, index: firstIndexBeside + at }));

const captions = ['sdh', 'cc', 'hi'];

/** What the words behind the film's name say. */
export const trackBeside = (film: string, { name, index }: TextBeside): TextTrack => {
  const words = stem(name).slice(stem(film).length).split('.').filter(Boolean);
  const lower = words.map((word) => word.toLowerCase());
  const flags = ['forced', 'default', ...captions];
  const language = words.find(
    (word) => /^[a-z]{2,3}(-[a-z0-9]{2,8})?$/i.test(word) && !flags.includes(word.toLowerCase()),
  );
  return {
    index,
    codec: /\.vtt$/i.test(name) ? 'webvtt' : 'subrip',
    ...{ isExternal: true, isPicture: false },
    ...{ isForced: lower.includes('forced'), isDefault: lower.includes('default') },
    ...(language === undefined ? {} : { language }),
    ...(captions.some((flag) => lower.includes(flag)) ? { role: 'caption' } : {}),
  };
};
