/** Settings that are lists of origins, with commas between. */
import { z } from 'zod';

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
const itemsOf = (list: string): string[] => list.split(',').map((item) => item.trim());

/** `https://a.example,http://10.0.0.5:8000` */
export const originList = z
  .string()
  .transform(itemsOf)
  .refine((list) => list.every(isOrigin), 'origins, separated by commas: https://media.example.com');

const named = /^([a-z0-9-]+)=(.+)$/;

/** `web=https://a.example,iptv=https://b.example,iptv=https://c.example`: the origins of each platform. */
export const originsByPlatform = z
  .string()
  .transform((list) => itemsOf(list).map((item) => named.exec(item)?.slice(1) ?? [item]))
  .refine(
    (items) => items.every(([, origin]) => origin !== undefined && isOrigin(origin)),
    'platforms and origins, separated by commas: iptv=https://media.example.com',
  )
  .transform((items) => {
    const origins: Record<string, string[]> = {};
    for (const [platform = '', origin = ''] of items)
      origins[platform] = [...(origins[platform] ?? []), origin];
    return origins as Readonly<Record<string, readonly string[]>>;
  });
