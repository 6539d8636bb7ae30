import { z } from 'zod';
import { AccountCard } from '../accounts/contract.ts';

export const NewLink = z
  .strictObject({
    accessToken: z.string().min(1).max(4096).meta({
      description: "The approving account's grant: the access token of the device flow (scope `link`)",
    }),
    bringAlong: z
      .boolean()
      .default(false)
      .meta({ description: 'Merge what this account has watched so far into the viewer it will act for' }),
  })
  .meta({ id: 'NewLink' });

export const Link = z
  .object({
    id: z.string(),
    account: AccountCard.meta({ description: 'The account that acts for the viewer (the box)' }),
    viewerName: z.string().meta({ description: "Whom it acts for: the approving account's display name" }),
    createdAt: z.string().meta({ description: 'ISO 8601' }),
    active: z.boolean().meta({ description: 'The account acts for this viewer right now' }),
    mine: z.boolean().meta({ description: 'True when the caller is the account that asked (this box)' }),
  })
  .meta({ id: 'Link' });

export const LinkList = z.object({ links: z.array(Link) }).meta({ id: 'LinkList' });

export const LinkMade = z
  .object({
    link: Link,
    broughtAlong: z.number().int().meta({ description: 'How many titles were merged in' }),
  })
  .meta({ id: 'LinkMade' });

export const ChooseProfile = z
  .strictObject({
    link: z
      .string()
      .max(64)
      .nullable()
      .meta({ description: 'One of the profiles of `GET /v1/me`; null: the account itself' }),
  })
  .meta({ id: 'ChooseProfile' });

/** What the `/link` page shows before anybody approves. */
export const LinkRequest = z
  .object({
    userCode: z.string(),
    platform: z.object({ id: z.string(), name: z.string() }).meta({ description: 'The operator that asks' }),
    device: z.object({ name: z.string() }).meta({ description: 'The box that asks' }),
    requestedAt: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'LinkRequest' });

export const LinkDecision = z
  .strictObject({ decision: z.enum(['approve', 'refuse']) })
  .meta({ id: 'LinkDecision' });

export type NewLink = z.infer<typeof NewLink>;
export type Link = z.infer<typeof Link>;
export type LinkMade = z.infer<typeof LinkMade>;
export type ChooseProfile = z.infer<typeof ChooseProfile>;
export type LinkRequest = z.infer<typeof LinkRequest>;
export type LinkDecision = z.infer<typeof LinkDecision>;
