/** Where people have signed in before, hashed and in memory: what others guess elsewhere does not slow them down there. */
import { createHash } from 'node:crypto';

/** Pairs of a name and a network from which its password was known. */
export type KnownNetworks = {
  add(name: string, network: string): void;
  has(name: string, network: string): boolean;
};

const mostKept = 50_000;

/** Knows none at first. */
export const createKnownNetworks = (): KnownNetworks => {
  const known = new Set<string>();
  const pair = (name: string, network: string): string =>
    createHash('sha256')
      .update(JSON.stringify([name, network]))
      .digest('base64url')
      .slice(0, 22);
  return {
    add(name, network) {
      const added = pair(name, network);
      known.delete(added);
      known.add(added);
      const [oldest] = known;
      if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
    },
    has: (name, network) => known.has(pair(name, network)),
  };
};
