import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigError } from '../../core/config.ts';

const key = z.string().min(1).max(200);

const RemoteTitle = z.strictObject({
  key: key.meta({ description: 'Its own, and the same for ever' }),
  name: z.string().min(1).max(200).meta({ description: 'For people' }),
  platform: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .meta({ description: 'On whose server it lies' }),
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  editionOf: key.optional().meta({
    description: 'It is another edition of this title: its key here, or its name in the media folder',
  }),
});
const RemoteTitles = z.strictObject({ titles: z.array(RemoteTitle).max(100_000) });

/** A title whose file lies on a platform's server. */
export type RemoteTitle = z.infer<typeof RemoteTitle>;

/** Reads the list that REMOTE_EDITIONS names. @throws {ConfigError} naming the setting, and what is wrong with the list */
export const readRemoteTitles = async (file: string): Promise<readonly RemoteTitle[]> => {
  const fault = (why: string): ConfigError =>
    new ConfigError(`The configuration has bad values.\n  REMOTE_EDITIONS: ${why} (it is "${file}")`);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fault(error instanceof Error ? error.message : String(error));
  });
  const read = RemoteTitles.safeParse(parsed(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw fault(
      issue ? `${issue.path.join('.') || 'the list'}: ${issue.message}` : 'this is not such a list',
    );
  }
  const keys = new Set<string>();
  for (const title of read.data.titles) {
    if (keys.has(title.key)) throw fault(`the key "${title.key}" is there twice`);
    keys.add(title.key);
  }
  return read.data.titles;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
