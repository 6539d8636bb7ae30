/** What a file imports, read from its text: types, re-exports and dynamic imports count as well. */
import path from 'node:path';
import type { SourceFile } from './source-files.ts';

/**
 * One import: a file of this repository (path from its root) or a package (`express`, `node:fs`). `isOfTypes`:
 * nothing of it is left when compiled.
 */
export type Import = { kind: 'file' | 'package'; target: string; isOfTypes: boolean };

const statement = /^[ \t]*(?:import|export)\b(?<what>[^;'"]*?)\bfrom\s*(['"])(?<from>[^'"]+)\2/gm;
const bare = /^[ \t]*import\s*(['"])(?<from>[^'"]+)\1/gm;
const call = /\b(?:import|require|createRequire\([^)]*\))\(\s*(['"])(?<from>[^'"]+)\1/g;

/** All imports of a file, in no particular order. */
export const importsOf = ({ path: file, text }: SourceFile): Import[] => {
  const code = withoutComments(text);
  return [statement, bare, call]
    .flatMap((pattern) => [...code.matchAll(pattern)])
    .map(({ groups }) => resolve(file, groups?.['from'] ?? '', isOfTypes(groups?.['what'] ?? '')));
};

/** `type X`, `type { X, Y }`, or every name of the list marked: `{ type X, type Y }`. */
const isOfTypes = (what: string): boolean => {
  if (/^\s*type\b/.test(what)) return true;
  const names =
    /^\s*\{([^}]*)\}\s*$/
      .exec(what)?.[1]
      ?.split(',')
      .filter((name) => name.trim()) ?? [];
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
};

/** A package's name without the path inside it: `@scope/name/inner` → `@scope/name`. */
export const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

const resolve = (file: string, specifier: string, ofTypes: boolean): Import =>
  specifier.startsWith('.')
    ? { kind: 'file', target: path.posix.join(path.posix.dirname(file), specifier), isOfTypes: ofTypes }
    : { kind: 'package', target: specifier, isOfTypes: ofTypes };

/** Examples in comments are not imports. */
const withoutComments = (text: string): string =>
  text.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/^[ \t]*\/\/.*$/gm, '');
