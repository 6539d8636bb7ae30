/** Which files the demo library consists of, and which of them this ffmpeg can make. Pure. */

import { type DemoFilm, demoFilms } from './demo-catalogue.ts';
import { type Format, type FormatName, formats } from './formats.ts';

/** One file of the demo library. */
export type DemoFile = { film: DemoFilm; format: FormatName; relativePath: string };

/** All files, the cheapest to make first. */
export const demoFiles = (): readonly DemoFile[] =>
  demoFilms.flatMap(filesOf).sort((a, b) => effort(a) - effort(b));

const effort = ({ film, format }: DemoFile): number => formats[format].cost * film.durationSeconds;

const filesOf = (film: DemoFilm): DemoFile[] => {
  const file = (format: FormatName, folder: string): DemoFile => ({
    film,
    format,
    relativePath: `${folder}${film.names.en} (${film.year}).${formats[format].extension}`,
  });
  return 'both' in film.editions
    ? [file(film.editions.both, '')]
    : [file(film.editions.web, 'web/'), file(film.editions.iptv, 'iptv/')];
};

/** What an ffmpeg lacks for a format, by ffmpeg's names; empty when it has all. */
export const lacks = (
  tool: { encoders: ReadonlySet<string>; muxers: ReadonlySet<string>; filters: ReadonlySet<string> },
  format: Format,
): readonly string[] => [
  ...[format.videoEncoder, format.audioEncoder].filter((name) => !tool.encoders.has(name)),
  ...[format.container].filter((name) => !tool.muxers.has(name)),
  ...(['drawtext', 'overlay', 'loop'] as const).filter((name) => !tool.filters.has(name)),
];
