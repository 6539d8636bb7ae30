/**
 * Credentials: `<prefix>.<id>.<secret>`. The id finds the record and may be named in public; the secret is
 * 256 random bits of which only the SHA-256 is stored, so that a copy of the store signs nobody in.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What the credential is for; it is the token's prefix, so that leaked tokens can be recognised. */
const prefixes = { session: 'cts', box: 'ctb' } as const;

/** The kinds of credentials. */
export type CredentialKind = keyof typeof prefixes;

/** A new credential: the token is for its owner only, the rest is stored. */
export type MintedToken = { id: string; token: string; secretHash: string };

/** A random public id: 96 bits behind a prefix that says what it names. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Makes a credential of 256 random bits. */
export const mintToken = (kind: CredentialKind): MintedToken => {
  const id = randomBytes(12).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, token: `${prefixes[kind]}.${id}.${secret}`, secretHash: hashOf(secret) };
};

const shape = /^(cts|ctb)\.([0-9a-f]{24})\.([\w-]{43})$/;

/** Takes a token apart; undefined for anything that this service never issued for that purpose. */
export const readToken = (
  kind: CredentialKind,
  token: string,
): { id: string; secretHash: string } | undefined => {
  const [, prefix, id, secret] = shape.exec(token) ?? [];
  if (prefix !== prefixes[kind] || id === undefined || secret === undefined) return undefined;
  return { id, secretHash: hashOf(secret) };
};

/** Compares two hashes in a time that does not depend on where they differ. */
export const isSameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
