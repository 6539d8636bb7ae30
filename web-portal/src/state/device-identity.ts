import { newId } from 'resume-service/client';
import { readStored, writeStored } from './stored.ts';

/** The id of this browser as a screen of one account; made on first use and kept. */
export const deviceIdFor = (account: string): string => {
  const key = `continuo.device.${account}`;
  const id = readStored(key) ?? `web-${newId()}`;
  writeStored(key, id);
  return id;
};

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

const namedIn = (userAgent: string, names: readonly (readonly [sign: string, name: string])[]) =>
  names.find(([sign]) => userAgent.includes(sign))?.[1];

/** What this screen calls itself until somebody renames it: "Chrome on Linux". */
export const deviceName = (userAgent: string): string =>
  [namedIn(userAgent, browsers) ?? 'Browser', namedIn(userAgent, systems)].filter(Boolean).join(' on ');

export const deviceKind = (userAgent: string): 'phone' | 'browser' =>
  /iPhone|Android.+Mobile/.test(userAgent) ? 'phone' : 'browser';
