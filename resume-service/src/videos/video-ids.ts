/** Ids that stay the same across restarts and changes of the file: they follow from where it lies. */

import { createHash } from 'node:crypto';

const idOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 16);

/** The id of a title: of its library and key. */
export const titleIdOf = (library: string, key: string): string => `t${idOf('title', library, key)}`;

/** The id of an edition: of its library and path. */
export const editionIdOf = (library: string, path: string): string => `e${idOf('edition', library, path)}`;

/** A short name for a version that a server gives; letters and digits only. */
export const versionIdOf = (version: string): string =>
  idOf('version', version).replace(/[^a-zA-Z0-9]/g, '0');

/** The name of an edition with the version of its bytes, as conversions know it. */
export const sourceIdOf = (edition: string, version: string): string => `${edition}.${version}`;

/** The edition in such a name: ids hold no full stop. */
export const editionOfSource = (source: string): string => source.split('.')[0] ?? '';
