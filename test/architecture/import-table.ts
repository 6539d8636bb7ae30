/**
 * Who may import what, as data. Contracts may be imported from anywhere; everything else is bound by the rules
 * below. `checkImports` is pure, so that a test can show that each rule refuses what it is there to refuse.
 */
import { type Import, importsOf, packageOf } from './imports.ts';
import type { SourceFile } from './source-files.ts';

/** Features, each of which may use those before it and none of those after it. */
export const featureLine = [
  'accounts',
  'platforms',
  'authorization',
  'linking',
  'devices',
  'sources',
  'transcode',
  'videos',
  'playback',
  'bookmarks',
  'pauses',
  'handoff',
  'resuming',
] as const;

type Rule = {
  says: string;
  /** The files it binds. */
  binds(file: string): boolean;
  allows(imported: Import, file: string): boolean;
};

const service = 'resume-service/src/';
const folderOf = (file: string): string =>
  file.startsWith(service) ? (file.slice(service.length).split('/')[0] ?? '') : '';
const rankOf = (file: string): number => featureLine.findIndex((feature) => feature === folderOf(file));
const isFeature = (file: string): boolean => rankOf(file) >= 0;
const isTopLevel = (file: string): boolean => file.startsWith(service) && folderOf(file).endsWith('.ts');
const isContract = (file: string): boolean => file.startsWith(service) && file.endsWith('/contract.ts');
const isRules = (file: string): boolean => file.startsWith(service) && file.endsWith('-rules.ts');
const isStore = (file: string): boolean => file.endsWith('-store.ts') || folderOf(file) === 'store';
const isFrontDoor = (file: string): boolean => /^resume-service\/src\/[^/]+\/index\.ts$/.test(file);
const isApp = (file: string): boolean => /^(tv-app|web-portal)\/src\//.test(file);
const knowsExpress = (file: string): boolean =>
  folderOf(file) === 'core' || file === `${service}app.ts` || /\/([a-z-]+-)?routes\.ts$/.test(file);
const isNode = (imported: Import): boolean =>
  imported.kind === 'package' && imported.target.startsWith('node:');
const names = (imported: Import, ...packages: string[]): boolean =>
  imported.kind === 'package' && packages.includes(packageOf(imported.target));
const isFileOf = (imported: Import, ...folders: string[]): boolean =>
  imported.kind === 'file' && folders.includes(folderOf(imported.target));

/** The rules; an import of a contract is judged only by those that say so. */
export const rules: readonly Rule[] = [
  {
    says: 'a contract imports zod and other contracts only',
    binds: isContract,
    allows: (imported) => names(imported, 'zod') || isContract(imported.target),
  },
  {
    says: 'a rules file imports contracts, rules and types of its own feature, and types by a front door only',
    binds: isRules,
    allows: (imported, file) =>
      isContract(imported.target) ||
      ((isRules(imported.target) || imported.isOfTypes) && isFileOf(imported, folderOf(file))) ||
      (imported.isOfTypes && isFeature(imported.target) && isFrontDoor(imported.target)),
  },
  {
    says: 'only *-store.ts and store/ import mongoose',
    binds: (file) => !isStore(file),
    allows: (imported) => !names(imported, 'mongoose', 'mongodb'),
  },
  {
    says: 'core/ imports libraries and core/ only',
    binds: (file) => folderOf(file) === 'core',
    allows: (imported) => imported.kind === 'package' || isFileOf(imported, 'core'),
  },
  {
    says: 'store/ imports libraries, core/ and store/ only',
    binds: (file) => folderOf(file) === 'store',
    allows: (imported) => imported.kind === 'package' || isFileOf(imported, 'core', 'store'),
  },
  {
    says: 'client/ runs in a browser and imports contracts only',
    binds: (file) => folderOf(file) === 'client',
    allows: (imported) => isFileOf(imported, 'client') || isContract(imported.target),
  },
  {
    says: 'a feature imports core/, store/ and features only',
    binds: isFeature,
    allows: (imported) =>
      imported.kind === 'package' ||
      isContract(imported.target) ||
      isFileOf(imported, 'core', 'store') ||
      isFeature(imported.target),
  },
  {
    says: 'a feature is entered by its index.ts only',
    binds: (file) => isFeature(file) || isTopLevel(file),
    allows: (imported, file) =>
      !isFeature(imported.target) ||
      folderOf(imported.target) === folderOf(file) ||
      isFrontDoor(imported.target) ||
      isContract(imported.target),
  },
  {
    says: `a feature uses only those before it: ${featureLine.join(' → ')}`,
    binds: isFeature,
    allows: (imported, file) =>
      !isFeature(imported.target) || isContract(imported.target) || rankOf(imported.target) <= rankOf(file),
  },
  {
    says: 'only core/process.ts starts processes',
    binds: (file) => file !== `${service}core/process.ts`,
    allows: (imported) => !names(imported, 'node:child_process', 'child_process', 'node:cluster', 'cluster'),
  },
  {
    says: 'only routes, app.ts and core/ know Express',
    binds: (file) => file.startsWith(service) && !knowsExpress(file),
    allows: (imported) => !names(imported, 'express'),
  },
  {
    says: 'nothing imports main.ts',
    binds: () => true,
    allows: (imported) => imported.target !== `${service}main.ts`,
  },
  {
    says: 'an app imports its own files, look, and the contract and client of the service only',
    binds: isApp,
    allows: (imported, file) =>
      imported.kind === 'file'
        ? imported.target.startsWith(file.slice(0, file.indexOf('/') + 1))
        : !isNode(imported) &&
          !['tv-app', 'web-portal'].includes(packageOf(imported.target)) &&
          (packageOf(imported.target) !== 'resume-service' ||
            ['resume-service/contract', 'resume-service/client'].includes(imported.target)),
  },
  {
    says: 'the player library is named in player/ only',
    binds: (file) => isApp(file) && !/^[^/]+\/src\/player\//.test(file),
    allows: (imported) => !names(imported, 'dashjs'),
  },
  {
    says: 'look is pure: it imports its own files only',
    binds: (file) => file.startsWith('look/'),
    allows: (imported) => imported.kind === 'file' && imported.target.startsWith('look/'),
  },
];

/** Every import that a rule refuses, one sentence each. */
export const checkImports = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) =>
    importsOf(file).flatMap((imported) =>
      rules
        .filter((rule) => rule.binds(file.path) && !rule.allows(imported, file.path))
        .map((rule) => `${file.path} imports ${imported.target}: ${rule.says}`),
    ),
  );
