/** The platforms that take part. Two are bundled: the web portal and the set-top boxes. */
import type { Operation } from '../core/operation.ts';
import type { Platform } from './contract.ts';
import { platformOperations } from './routes.ts';

const bundled: readonly Platform[] = [
  { id: 'web', name: 'Continuo Web', kind: 'web', homepage: '/' },
  { id: 'iptv', name: 'Continuo TV', kind: 'iptv', homepage: '/tv/' },
];

/** The platforms as the rest of the service sees them. */
export type Platforms = {
  operations: readonly Operation[];
  list(): readonly Platform[];
  /** What people call a platform; its id where it is not known. */
  nameOf(id: string): string;
  /** Origins that the videos of a platform may be read from; none where it has named none. */
  originsOf(id: string): readonly string[];
};

/** Creates the list of platforms; `sourceOrigins` by platform. */
export const createPlatforms = (
  sourceOrigins: Readonly<Record<string, readonly string[]>> = {},
): Platforms => ({
  operations: platformOperations(bundled),
  list: () => bundled,
  nameOf: (id) => bundled.find((platform) => platform.id === id)?.name ?? id,
  originsOf: (id) => (Object.hasOwn(sourceOrigins, id) ? (sourceOrigins[id] ?? []) : []),
});
