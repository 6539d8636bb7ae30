/**
 * Binds a media address to the browser that asked for it: the answer sets a cookie for the address's path, and without
 * it the address does not work. `<video>` and player libraries send it by themselves; a script cannot read it.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';

const name = 'continuo_media';

/** A new secret: what the browser keeps, and what the record keeps of it. */
export const newMediaSecret = (): { secret: string; boundTo: string } => {
  const secret = randomBytes(24).toString('base64url');
  return { secret, boundTo: hashOf(secret) };
};

/** The value of `Set-Cookie` for one address; it ends with the browser's session. */
export const mediaCookie = (key: string, secret: string, isSecure: boolean): string =>
  stringifySetCookie({
    name,
    value: secret,
    httpOnly: true,
    sameSite: 'strict',
    path: `/media/${key}`,
    secure: isSecure,
  });

/** Whether a request's `Cookie` header holds the secret behind `boundTo`. */
export const holdsMediaCookie = (header: string | undefined, boundTo: string): boolean => {
  const secret = header === undefined ? undefined : parseCookie(header)[name];
  return secret !== undefined && timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(boundTo));
};

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
