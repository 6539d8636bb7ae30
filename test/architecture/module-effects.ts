/** What a module does when it is imported: nothing, except in the files that are programs. */
import type { SourceFile } from './source-files.ts';

/** A statement at the left margin, where the formatter puts all that are at the top level, and only them. */
const statement =
  /^(?:(?:export )?(?:let|var) |(?:if|for|while|switch) ?\(|(?:try|do) \{|(?:throw|await|void|delete|new) |[\w$.]+(?:\(| (?:[+|&?-]{0,2})= |\?\.|\[))/;

/** Telling a schema its indexes is a part of declaring it. */
const declaration = /^\w*[sS]chema\.(?:index|virtual|set)\(/;

/** Statements that run at import, and variables that a module keeps. */
export const checkEffects = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) =>
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .split('\n')
      .filter((line) => statement.test(line) && !declaration.test(line))
      .map((line) => `${path}: ${line}`),
  );
