/** A rule is a decision: it waits for nothing, asks no clock and throws no dice. A front door is a short list. */
import type { SourceFile } from './source-files.ts';

const impure =
  /\bawait\b|\basync\b(?!=)|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\b(?:setTimeout|setInterval|queueMicrotask|fetch)\(|\b(?:process|localStorage|window)\./;

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** Everything in rules files that a decision has no use for, one sentence each. */
export const checkPurity = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => path.endsWith('-rules.ts'))
    .flatMap(({ path, text }) => {
      const found = impure.exec(withoutComments(text));
      return found ? [`${path} uses ${found[0]}`] : [];
    });

/** Front doors of features that are longer than nine lines, or that do more than export. */
export const checkFrontDoors = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => path.endsWith('/index.ts'))
    .flatMap(({ path, text }) => [
      ...(text.split('\n').length - 1 >= 10 ? [`${path} is not under ten lines`] : []),
      ...(/^(?!export |\}|\s|$)/m.test(withoutComments(text)) ? [`${path} does more than export`] : []),
    ]);
