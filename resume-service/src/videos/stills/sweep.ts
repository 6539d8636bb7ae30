import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Deletes files, the longest unused first, until the folder holds at most `limitBytes`. */
export const sweep = async (folder: string, limitBytes: number): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const found = await stat(file).catch(() => undefined);
      return { file, bytes: found?.size ?? 0, usedAt: found?.mtimeMs ?? 0 };
    }),
  );
  let held = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { file, bytes } of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (held <= limitBytes) return;
    await rm(file, { force: true });
    held -= bytes;
  }
};
