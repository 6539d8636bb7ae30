/** What a file imports, read from its text: types, re-exports and dynamic imports count as well. */
import path from 'node:path';
import type { SourceFile } from './source-files.ts';

/** One import: a file of this repository (path from its root) or a package (`express`, `node:fs`). */
export type Import = { kind: 'file' | 'package'; target: string };

const statement = /^[ \t]*(?:import|export)\b[^;'"]*?\bfrom\s*(['"])([^'"]+)\1/gm;
const bare = /^[ \t]*import\s*(['"])([^'"]+)\1/gm;
const call = /\b(?:import|require|createRequire\([^)]*\))\(\s*(['"])([^'"]+)\1/g;

/** All imports of a file, in no particular order. */
export const importsOf = ({ path: file, text }: SourceFile): Import[] => {
  const code = withoutComments(text);
  return [statement, bare, call]
    .flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[2] ?? ''))
    .map((specifier) => resolve(file, specifier));
};

/** A package's name without the path inside it: `@scope/name/inner` → `@scope/name`. */
export const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

const resolve = (file: string, specifier: string): Import =>
  specifier.startsWith('.')
    ? { kind: 'file', target: path.posix.join(path.posix.dirname(file), specifier).replace(/\?.*$/, '') }
    : { kind: 'package', target: specifier };

/** Examples in comments are not imports. */
const withoutComments = (text: string): string =>
  text.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/^[ \t]*\/\/.*$/gm, '');
