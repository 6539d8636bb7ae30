/** What a document promises: commands, links and settings that exist. */
import path from 'node:path';
import type { SourceFile } from './source-files.ts';

/** What there is to be named. */
export type Existing = {
  scripts: readonly string[];
  settings: readonly string[];
  hasFile(file: string): boolean;
};

const ofNpm = ['ci', 'install', 'run'];
/** Variables that are not the service's. */
const ofOthers = ['LEFTHOOK', 'CHROMIUM_PATH', 'CONTINUO_URL'];

/** Everything that a document names and that is not there, one sentence each. */
export const checkDocument = (document: SourceFile, existing: Existing): string[] => [
  ...checkCommands(document, existing),
  ...checkLinks(document, existing),
  ...checkVariables(document, existing),
];

/** Settings that a document should explain and does not name. */
export const unexplainedSettings = ({ text }: SourceFile, settings: readonly string[]): string[] =>
  settings.filter((name) => !text.includes(`\`${name}\``));

const checkCommands = ({ path: file, text }: SourceFile, { scripts }: Existing): string[] => {
  const code = codeOf(text);
  const run = [...code.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
  const short = [...code.matchAll(/\bnpm ([a-z][\w-]*)/g)].map((match) => match[1] ?? '');
  return [...run, ...short.filter((command) => !ofNpm.includes(command))]
    .filter((command) => !scripts.includes(command))
    .map((command) => `${file} names the command "${command}", which does not exist`);
};

const checkLinks = ({ path: file, text }: SourceFile, { hasFile }: Existing): string[] => {
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ''));
  return [...text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z+]+:/i.test(link))
    .filter((link) =>
      link.startsWith('#')
        ? !anchors.includes(link.slice(1))
        : !hasFile(path.posix.join(path.posix.dirname(file), link.replace(/#.*$/, ''))),
    )
    .map((link) => `${file} links to "${link}", which does not exist`);
};

/** A variable: what is set before a command, or a name with an underscore that stands alone in a code span. */
const checkVariables = ({ path: file, text }: SourceFile, { settings }: Existing): string[] => {
  const code = codeOf(text);
  const named = [
    ...[...code.matchAll(/(?<![\w$?&{.-])([A-Z][A-Z0-9_]+)=/g)].map((match) => match[1] ?? ''),
    ...[...text.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`/g)].map((match) => match[1] ?? ''),
  ];
  return [...new Set(named)]
    .filter((name) => !settings.includes(name) && !ofOthers.includes(name))
    .map((name) => `${file} names the variable ${name}, which the service does not know`);
};

/** Code blocks and code spans, without comments in the blocks. */
const codeOf = (text: string): string =>
  [...text.matchAll(/```[^\n]*\n([\s\S]*?)```|`([^`\n]+)`/g)]
    .map((match) => match[1] ?? match[2] ?? '')
    .join('\n');

/** As GitHub makes it from a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
