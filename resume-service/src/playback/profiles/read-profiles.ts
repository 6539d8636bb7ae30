/** An operator's own device profiles: JSON files in a folder, read once at the start. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../core/config.ts';
import { Capabilities } from '../../devices/contract.ts';

const explain = (error: unknown): string =>
  error instanceof z.ZodError
    ? error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`).join('; ')
    : error instanceof Error
      ? error.message
      : String(error);

const readProfile = async (file: string): Promise<Capabilities> => {
  try {
    const text = await readFile(file, 'utf8');
    const profile = Capabilities.parse(JSON.parse(text));
    return { ...profile, profile: profile.profile ?? path.basename(file, '.json') };
  } catch (error) {
    throw new ConfigError(`PROFILES_DIR: ${file} cannot be used: ${explain(error)}`);
  }
};

const listFiles = async (folder: string): Promise<string[]> => {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => path.join(folder, name));
  } catch (error) {
    throw new ConfigError(`PROFILES_DIR: ${folder} cannot be read: ${explain(error)}`);
  }
};

/**
 * The profiles of every `.json` file of a folder, each under the name it states, or that of its file.
 * @throws {ConfigError} naming the first file that is not a profile, or that takes a name twice
 */
export const readProfiles = async (folder: string): Promise<ReadonlyMap<string, Capabilities>> => {
  const profiles = new Map<string, Capabilities>();
  for (const file of await listFiles(folder)) {
    const capabilities = await readProfile(file);
    const name = capabilities.profile ?? '';
    if (profiles.has(name))
      throw new ConfigError(`PROFILES_DIR: ${file} cannot be used: "${name}" is stated twice`);
    profiles.set(name, capabilities);
  }
  return profiles;
};
