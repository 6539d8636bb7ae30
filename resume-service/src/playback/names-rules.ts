/** Lists of names as capabilities write them, and what containers are called. Pure. */
import type { Names } from '../devices/contract.ts';

/** Names under which the same container goes; the first is ours. */
const families: readonly (readonly string[])[] = [
  ['mp4', 'mov', 'm4a', 'm4v', '3gp', '3g2', 'mj2', 'quicktime'],
  ['mkv', 'matroska'],
  ['webm'],
  ['ts', 'mpegts', 'm2ts', 'mp2t'],
  ['avi'],
  ['ogg', 'ogv'],
];

/** What ffprobe calls differently from everybody else. */
const commonNames: Readonly<Record<string, string>> = { matroska: 'mkv', mpegts: 'ts' };

/** Every name of the container that goes by this name. */
export const familyOf = (name: string): readonly string[] =>
  families.find((names) => names.includes(name.toLowerCase())) ?? [name.toLowerCase()];

/** Our name for a container. */
export const containerName = (name: string): string => familyOf(name)[0] ?? name;

/** A file's containers are synonyms of each other; ffprobe's names are joined by the common ones. */
export const containerNames = (containers: readonly string[]): readonly string[] => {
  const names = containers.map((name) => name.toLowerCase());
  return [...new Set(names.flatMap((name) => [name, commonNames[name] ?? name]))];
};

/**
 * Whether a list takes any of the names, which are synonyms. An absent list takes everything; a name that is not known
 * (empty) is in no list.
 */
export const takes = (list: Names | undefined, names: readonly string[]): boolean => {
  if (list === undefined) return true;
  if (!Array.isArray(list)) return !takes(list.except, names);
  const listed = new Set(list.map((name) => name.toLowerCase()));
  return names.some((name) => name !== '' && listed.has(name.toLowerCase()));
};

/** The names of a list that says them; nothing where it takes everything (but some). */
export const namesIn = (list: Names | undefined): readonly string[] => (Array.isArray(list) ? list : []);
