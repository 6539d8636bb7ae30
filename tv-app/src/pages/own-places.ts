import type { Tv } from '../session/tv.ts';

/**
 * Whether anything was watched on this TV while it acted for itself. Somebody who is already connected was asked
 * when they came. When it cannot be known, there may be.
 */
export async function hasOwnPlaces({ client, profile }: Pick<Tv, 'client' | 'profile'>): Promise<boolean> {
  if (profile() !== null) return false;
  const list = await client.bookmarks.list({ state: 'all', limit: 1 }).catch(() => null);
  return list === null || list.bookmarks.length > 0;
}
