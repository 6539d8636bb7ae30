import { z } from 'zod';

export const Platform = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['web', 'iptv', 'third-party']),
    homepage: z.string().optional(),
  })
  .meta({
    id: 'Platform',
    description: 'A place where people watch, with accounts and a catalogue of its own',
  });

export const PlatformList = z.object({ platforms: z.array(Platform) }).meta({ id: 'PlatformList' });

export type Platform = z.infer<typeof Platform>;
