/** Which public names have no doc comment. Public is what a feature's front door lets out, and the client SDK. */
import path from 'node:path';
import type { SourceFile } from './source-files.ts';

type Exported = { file: string; name: string };

const declared = /^export (?:abstract )?(?:async )?(?:const|function\*?|type|class) (\w+)/gm;
const fromElsewhere = /^export (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm;

/** Names that an `index.ts` re-exports, each with the file that declares it. */
export const frontDoorExports = ({ path: file, text }: SourceFile): Exported[] =>
  [...text.matchAll(fromElsewhere)].flatMap(([, list = '', from = '']) =>
    list
      .split(',')
      .map((item) =>
        item
          .replace(/\btype\s+/, '')
          .replace(/\s+as\s+\w+/, '')
          .trim(),
      )
      .filter(Boolean)
      .map((name) => ({ file: path.posix.join(path.posix.dirname(file), from), name })),
  );

/** Names that a file declares and exports. */
export const declaredExports = ({ path: file, text }: SourceFile): Exported[] =>
  [...text.matchAll(declared)].map((match) => ({ file, name: match[1] ?? '' }));

/** Of these names, the ones without a doc comment right before their declaration. */
export const undocumented = (names: readonly Exported[], files: readonly SourceFile[]): string[] => {
  const texts = new Map(files.map(({ path: file, text }) => [file, text]));
  return names
    .filter(({ file, name }) => !hasComment(texts.get(file) ?? '', name))
    .map(({ file, name }) => `${file}: ${name}`);
};

/** A type that has the name of a schema is the schema's, and documented there. */
const hasComment = (text: string, name: string): boolean =>
  [...text.matchAll(declared)].some(
    (match) => match[1] === name && /\*\/\s*$/.test(text.slice(0, match.index)),
  );
