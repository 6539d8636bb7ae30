/** How files are named and how long they may be. */
import path from 'node:path';
import type { SourceFile } from './source-files.ts';

/** A longer file is usually two. */
export const maxLines = 300;

const drawers = /(^|[-.])(utils?|helpers?|common|misc|managers?)([-.]|$)/i;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.[a-z]+$/;
/** Blits components are named as they stand in a template. */
const component = /^tv-app\/src\/.*\/[A-Z][A-Za-z0-9]*\.ts$/;

/** Everything wrong with names and lengths, one sentence each. */
export const checkShape = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path: file, text }) => {
    const lines = text.split('\n').length - 1;
    const name = path.posix.basename(file);
    return [
      ...(lines > maxLines ? [`${file} has ${lines} lines; ${maxLines} at most`] : []),
      ...(file.split('/').some((part) => drawers.test(part)) ? [`${file} is named after a drawer`] : []),
      ...(kebabCase.test(name) || component.test(file) ? [] : [`${file} is not in kebab-case`]),
    ];
  });
