/** Films with more than one sound, with text, and with pictures of text. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cachedFile, clip, ffmpeg } from './clips.ts';
import { pgsFile } from './picture-subtitles.ts';

/** What is said in the films with text, and where the rectangle of the picture subtitles stands. */
export const captions = {
  english: 'Good evening',
  german: 'Guten Abend',
  fromSeconds: 2,
  toSeconds: 7,
  rectangle: { left: 200, top: 280, width: 240, height: 40 },
} as const;

/** A SubRip text with one caption. */
export const subRip = (words: string): string => `1\n00:00:02,000 --> 00:00:07,000\n${words}\n`;

const subRipFile = (words: string): Promise<string> =>
  cachedFile(['srt', words], 'srt', (draft) => writeFile(draft, subRip(words)));

/** Two languages of text in the film: English, the default, and German. */
export const textClip = async (container: 'matroska' | 'mp4'): Promise<string> => {
  const film = await clip({ extra: ['-bf', '2'] });
  const texts = [await subRipFile(captions.english), await subRipFile(captions.german)];
  const codec = container === 'mp4' ? 'mov_text' : 'subrip';
  return cachedFile(['text', path.basename(film), container], container === 'mp4' ? 'mp4' : 'mkv', (draft) =>
    ffmpeg([
      ...['-i', film, ...texts.flatMap((text) => ['-i', text])],
      ...['-map', '0', '-map', '1', '-map', '2', '-c', 'copy', '-c:s', codec],
      ...['-metadata:s:s:0', 'language=eng', '-metadata:s:s:1', 'language=deu'],
      ...['-disposition:s:0', 'default', '-f', container, draft],
    ]),
  );
};

/** Two sounds: English, the default, and a French commentary, an octave higher. */
export const twoLanguages = async (): Promise<string> => {
  const film = await clip({ extra: ['-bf', '2'] });
  const second = ['-f', 'lavfi', '-t', '10', '-i', 'sine=frequency=660:sample_rate=48000'];
  return cachedFile(['two languages', path.basename(film)], 'mp4', (draft) =>
    ffmpeg([
      ...['-i', film, ...second, '-map', '0', '-map', '1', '-c:v', 'copy', '-c:a', 'aac', '-b:a', '64k'],
      ...['-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=fra'],
      ...['-disposition:a:0', 'default', '-disposition:a:1', 'comment', '-f', 'mp4', draft],
    ]),
  );
};

/** A white rectangle as a picture subtitle (PGS in Matroska). */
export const pgsClip = async (): Promise<string> => {
  const film = await clip({ extra: ['-bf', '2'] });
  const { fromSeconds, toSeconds, rectangle } = captions;
  const sup = await cachedFile(['pgs', captions], 'sup', (draft) =>
    writeFile(draft, pgsFile([{ fromSeconds, toSeconds, ...rectangle }], { width: 640, height: 360 })),
  );
  // ffmpeg lets a file of picture subtitles begin at zero, whatever its first time is.
  return cachedFile(['picture subtitles', path.basename(film), fromSeconds], 'mkv', (draft) =>
    ffmpeg([
      ...['-i', film, '-itsoffset', String(fromSeconds), '-f', 'sup', '-i', sup],
      ...['-map', '0', '-map', '1', '-c', 'copy'],
      ...['-metadata:s:s:0', 'language=eng', '-f', 'matroska', draft],
    ]),
  );
};
