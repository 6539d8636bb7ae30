/** The files of this repository, as text, without what is installed, built or kept by a running service. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the repository; `path` is relative to its folder, with `/`. */
export type SourceFile = { path: string; text: string };

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const notOurs = new Set(['node_modules', 'dist', 'coverage', 'data']);

/** Paths of all files under some folders (or of single files) whose name ends in one of `endings`. */
export const pathsUnder = (folders: readonly string[], endings: readonly string[]): string[] =>
  folders.flatMap(walk).filter((file) => endings.some((ending) => file.endsWith(ending)));

/** The same, with their text. */
export const filesUnder = (folders: readonly string[], endings: readonly string[]): SourceFile[] =>
  pathsUnder(folders, endings).map((file) => ({ path: file, text: textOf(file) }));

/** The text of one file of the repository. */
export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const walk = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name) && (!name.startsWith('.') || name === '.ci'))
    .flatMap((entry) => {
      const inside = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? walk(inside) : [inside];
    });
