import { z } from 'zod';

/** Letters, digits, dot, dash, underscore; compared without case. */
export const Username = z
  .string()
  .trim()
  .min(3)
  .max(40)
  .regex(/^[\p{L}\p{N}._-]+$/u, 'letters, digits, dots, dashes and underscores only')
  .meta({ description: 'The name one signs in with; case does not matter' });

export const Password = z.string().min(8).max(200).meta({ description: 'At least 8 characters' });

export const NewAccount = z
  .strictObject({
    username: Username,
    password: Password,
    displayName: z.string().trim().min(1).max(60).optional(),
  })
  .meta({ id: 'NewAccount' });

export const Credentials = z
  .strictObject({ username: z.string().min(1).max(200), password: z.string().min(1).max(200) })
  .meta({ id: 'Credentials' });

export const NewBox = z
  .strictObject({
    name: z.string().trim().min(1).max(60).meta({ description: 'What the box calls itself: "Bedroom TV"' }),
    hardwareAddress: z
      .string()
      .regex(/^[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}$/, 'six pairs of hexadecimal digits: 00:1A:2B:3C:4D:5E')
      .optional()
      .meta({ description: 'A label only; it proves nothing' }),
  })
  .meta({ id: 'NewBox' });

export const AccountCard = z
  .object({
    platform: z.string().meta({ description: '`web`, `iptv`, or the id of another platform' }),
    id: z.string(),
    name: z.string().meta({ description: 'What people call it: the display name, or the name of the box' }),
  })
  .meta({ id: 'AccountCard' });

export const BoxCreated = z
  .object({
    account: AccountCard,
    token: z.string().meta({ description: 'Bearer token of this box; shown once' }),
  })
  .meta({ id: 'BoxCreated' });

/** A viewer a shared account can act for. */
export const Profile = z
  .object({
    link: z
      .string()
      .nullable()
      .meta({ description: 'The link behind it; null: the account itself ("guest")' }),
    name: z.string(),
    active: z.boolean(),
  })
  .meta({ id: 'Profile' });

export const Me = z
  .object({
    account: AccountCard,
    username: z.string().optional().meta({ description: 'Web accounts only' }),
    viewer: z.string().meta({ description: 'The viewer this account acts for; opaque' }),
    profiles: z.array(Profile).meta({ description: 'Whom this account can act for; the active one first' }),
  })
  .meta({ id: 'Me' });

export const Erased = z
  .object({
    receipt: z.string(),
    erasedAt: z.string().meta({ description: 'ISO 8601' }),
    counts: z.record(z.string(), z.number().int()).meta({ description: 'How many records of each kind' }),
  })
  .meta({ id: 'Erased' });

export type NewAccount = z.infer<typeof NewAccount>;
export type Credentials = z.infer<typeof Credentials>;
export type NewBox = z.infer<typeof NewBox>;
export type AccountCard = z.infer<typeof AccountCard>;
export type BoxCreated = z.infer<typeof BoxCreated>;
export type Profile = z.infer<typeof Profile>;
export type Me = z.infer<typeof Me>;
export type Erased = z.infer<typeof Erased>;
