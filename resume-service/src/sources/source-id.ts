import { createHash } from 'node:crypto';

/** Where a video lies: an address, and the platform that has named it. */
export type SourcePlace = { url: string; platform: string };

/** A short name for it, the same for ever; it does not tell the address. */
export const sourceIdOf = ({ url, platform }: SourcePlace): string =>
  createHash('sha256').update(`${platform} ${url}`).digest('hex').slice(0, 32);
