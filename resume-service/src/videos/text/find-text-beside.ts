import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isBeside, type TextBeside, textBeside } from './text-beside-rules.ts';

/** The text files beside a film. Links are not followed: they may lead out of the folder. */
export const findTextBeside = async (film: string): Promise<readonly TextBeside[]> => {
  const [folder, name] = [path.dirname(film), path.basename(film)];
  const names = (await readdir(folder).catch(() => [])).filter((other) => isBeside(name, other));
  const seen = await Promise.all(
    names.map(async (other) => {
      const found = await lstat(path.join(folder, other)).catch(() => undefined);
      if (!found?.isFile()) return [];
      return [{ name: other, modifiedAt: Math.round(found.mtimeMs), sizeBytes: found.size }];
    }),
  );
  return textBeside(name, seen.flat());
};
