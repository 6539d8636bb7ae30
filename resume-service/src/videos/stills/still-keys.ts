/** Addresses of stills: they say which frame, and cannot be made up by anybody else. */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Which frame of which edition. */
export type StillName = { kind: 'still' | 'poster'; edition: string; positionMs: number };

/** Signs and reads keys. */
export type StillKeys = {
  keyOf(name: StillName): string;
  /** Nothing for a key that was not made here. */
  read(key: string): StillName | undefined;
};

const mostRemembered = 20_000;

/** Keys signed with a secret. */
export const createStillKeys = (secret: Buffer): StillKeys => {
  const sign = (text: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url').slice(0, 24);
  const textOf = ({ kind, edition, positionMs }: StillName): string =>
    `${kind[0]}.${edition}.${positionMs.toString(36)}`;
  // Lists name the same frames again and again, and signing is the most that a list costs.
  const signed = new Map<string, string>();
  const remember = (text: string): string => {
    const key = `${text}.${sign(text)}`;
    signed.set(text, key);
    const [oldest] = signed.keys();
    if (signed.size > mostRemembered && oldest !== undefined) signed.delete(oldest);
    return key;
  };
  return {
    keyOf(name) {
      const text = textOf(name);
      return signed.get(text) ?? remember(text);
    },
    read(key) {
      const parts = /^([sp])\.([\w-]{1,40})\.([0-9a-z]{1,8})\.([\w-]{24})$/.exec(key);
      const [, kind = '', edition = '', position = '', signature = ''] = parts ?? [];
      if (
        !parts ||
        !timingSafeEqual(Buffer.from(sign(`${kind}.${edition}.${position}`)), Buffer.from(signature))
      )
        return undefined;
      return { kind: kind === 'p' ? 'poster' : 'still', edition, positionMs: Number.parseInt(position, 36) };
    },
  };
};

/** The secret of this data directory; made at the first start, whole or not at all. */
export const readSecret = async (folder: string): Promise<Buffer> => {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'secret');
  const known = await readFile(file).catch(() => undefined);
  if (known) return known;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, randomBytes(32), { mode: 0o600 });
  await link(draft, file).catch(() => undefined);
  await rm(draft);
  return readFile(file);
};
