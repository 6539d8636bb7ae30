/** Finding ffmpeg and ffprobe, and what the build that was found can do. */

import { constants } from 'node:fs';
import { access, chmod } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Processes } from '../core/process.ts';

/** Where a tool was found: named by the configuration, on the system's path, or packaged with the service. */
export type ToolOrigin = 'configured' | 'system' | 'packaged';

/** ffmpeg and ffprobe as found on this machine. */
export type FfmpegTool = {
  ffmpeg: string;
  ffprobe: string;
  origin: ToolOrigin;
  /** As it calls itself, e.g. `5.1.9-0+deb12u1`. */
  version: string;
  encoders: ReadonlySet<string>;
  decoders: ReadonlySet<string>;
  muxers: ReadonlySet<string>;
  filters: ReadonlySet<string>;
};

/** Paths from the configuration; absent means: look for it. */
export type FfmpegPaths = { ffmpegPath?: string | undefined; ffprobePath?: string | undefined };

/** For all that is asked of it together: with the 2 s that ending it may take, the start waits 10 s at most. */
const lookTimeLimitMs = 8_000;

/**
 * Looks for both tools: the configured paths, else the system's, else the packaged ones.
 * `undefined` when one of the two is nowhere, does not start, or does not say its version within `timeLimitMs`.
 */
export const findFfmpeg = async (
  processes: Processes,
  paths: FfmpegPaths,
  timeLimitMs = lookTimeLimitMs,
): Promise<FfmpegTool | undefined> => {
  const ffmpeg = await findTool('ffmpeg', paths.ffmpegPath);
  const ffprobe = await findTool('ffprobe', paths.ffprobePath);
  if (!ffmpeg || !ffprobe) return undefined;
  const signal = AbortSignal.timeout(timeLimitMs);
  const list = async (what: string): Promise<string> => {
    const args = what === '-version' ? [what] : ['-hide_banner', what];
    return (await processes.run({ command: ffmpeg.path, args, timeLimitMs, signal })).stdout.toString();
  };
  const version = versionOf(await list('-version'));
  if (!version) return undefined;
  const [encoders, decoders, muxers, filters] = await Promise.all(
    ['-encoders', '-decoders', '-muxers', '-filters'].map(async (what) => namesOf(await list(what))),
  );
  const none = new Set<string>();
  return {
    ffmpeg: ffmpeg.path,
    ffprobe: ffprobe.path,
    origin: ffmpeg.origin,
    version,
    encoders: encoders ?? none,
    decoders: decoders ?? none,
    muxers: muxers ?? none,
    filters: filters ?? none,
  };
};

/** The version in the first line of `ffmpeg -version`. */
export const versionOf = (text: string): string | undefined => /^ffmpeg version (\S+)/.exec(text)?.[1];

/** The names in a list that ffmpeg prints: ` V....D libx264   libx264 H.264 …`; aliases are `name,name`. */
export const namesOf = (list: string): ReadonlySet<string> => {
  const names = [...list.matchAll(/^ +[A-Z.|]{1,6} +([\w.,-]+) +\S/gm)].flatMap(
    (match) => match[1]?.split(',') ?? [],
  );
  return new Set(names);
};

const findTool = async (
  name: 'ffmpeg' | 'ffprobe',
  configured: string | undefined,
): Promise<{ path: string; origin: ToolOrigin } | undefined> => {
  if (configured) return { path: configured, origin: 'configured' };
  const system = await onSystemPath(name);
  if (system) return { path: system, origin: 'system' };
  const packaged = packagedPath(name);
  if (!packaged || !(await makeExecutable(packaged))) return undefined;
  return { path: packaged, origin: 'packaged' };
};

const onSystemPath = async (name: string): Promise<string | undefined> => {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean)) {
    const candidate = path.join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
};

/** Optional dependencies: on a platform they do not know, or left out at install, requiring them throws. */
const packagedPath = (name: 'ffmpeg' | 'ffprobe'): string | undefined => {
  try {
    const found = createRequire(import.meta.url)(`@${name}-installer/${name}`) as { path: string };
    return found.path;
  } catch {
    return undefined;
  }
};

/** Package managers may skip install scripts, which would have set the mode. */
const makeExecutable = async (file: string): Promise<boolean> => {
  if (await isExecutable(file)) return true;
  await chmod(file, 0o755).catch(() => undefined);
  return isExecutable(file);
};

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
