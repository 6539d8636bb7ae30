/** A folder of short real films for a service in a test, and the titles the service makes of them. */
import { copyFile, link, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ClipOptions, clip } from './clips.ts';
import type { Person } from './people.ts';

/** Makes a folder: file names (with folders) and what is in them. */
export const mediaFolder = async (films: Record<string, ClipOptions>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'continuo-media-'));
  for (const [name, options] of Object.entries(films)) await addFilm(folder, name, options);
  return folder;
};

/** Puts a film into the folder, as a link to the cached clip where the file system allows it. */
export const addFilm = async (folder: string, name: string, options: ClipOptions): Promise<void> => {
  const [from, to] = [await clip(options), join(folder, name)];
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(() => copyFile(from, to));
};

/** Waits until a person sees `count` titles; answers their ids by name. */
export const titles = async (person: Person, count: number): Promise<Record<string, string>> => {
  for (;;) {
    const { body } = await person.ask('GET', '/v1/videos');
    const seen = (body.videos as { id: string; title: string }[]).map(({ id, title }) => [title, id]);
    if (seen.length >= count) return Object.fromEntries(seen);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
