/** Stills and posters: frames taken out of the films when somebody asks for them, and kept for a while. */

import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { createGate } from '../../core/gate.ts';
import type { Processes } from '../../core/process.ts';
import { tooManyRequests } from '../../core/rate-limit.ts';
import type { FfmpegTool } from '../../transcode/index.ts';
import type { EditionRecord } from '../records.ts';
import { stillArguments } from './still-arguments.ts';
import type { StillName } from './still-keys.ts';
import { sweep } from './sweep.ts';

/** An edition with what to open for it. */
export type StillSource = {
  edition: EditionRecord;
  input(): Promise<string>;
  posterCrop?: string | undefined;
};

/** Takes stills; at most two at a time. */
export type Stills = {
  /**
   * The JPEG file of a still, taken now unless it is there. Nothing where the frame cannot be had.
   * @throws {Problem} `too-many-requests` while too many others wait
   */
  take(name: StillName, source: StillSource): Promise<string | undefined>;
};

const timeLimitMs = 20_000;
const niceness = 5;
const atOnce = 2;
/** Stills that may be asked for and not yet taken; whoever comes then is asked to come again. */
const longestQueue = 300;
const retryAfterMs = 5_000;
/** More than this are thrown out, the longest unused first. */
const limitBytes = 512 * 1024 * 1024;
const sweepEvery = 200;

/** Creates the taker. `tool` answers with ffmpeg once it is known. */
export const createStills = (deps: {
  processes: Processes;
  tool: () => FfmpegTool | undefined;
  folder: string;
}): Stills => {
  const gate = createGate(atOnce);
  const underWay = new Map<string, Promise<string | undefined>>();
  let taken = 0;
  const make = async (file: string, name: StillName, source: StillSource): Promise<string | undefined> => {
    const { facts } = source.edition;
    const tool = deps.tool();
    if (!facts || !tool) return undefined;
    const draft = `${file}.${randomUUID()}.tmp`;
    await mkdir(path.dirname(file), { recursive: true });
    const input = await source.input().catch(() => undefined);
    if (input === undefined) return undefined;
    const args = stillArguments({
      ...{ file: input, positionSeconds: name.positionMs / 1000, facts, output: draft },
      crop: name.kind === 'poster' ? source.posterCrop : undefined,
    });
    const result = await gate(() =>
      deps.processes.run({ command: tool.ffmpeg, args, timeLimitMs, niceness }),
    );
    const isWhole = !result.failure && ((await sizeOf(draft)) ?? 0) > 0;
    if (isWhole) await rename(draft, file);
    else await rm(draft, { force: true });
    taken += 1;
    if (taken % sweepEvery === 0) await sweep(path.join(deps.folder, 'still'), limitBytes);
    return isWhole ? file : undefined;
  };
  return {
    async take(name, source) {
      const file = path.join(deps.folder, name.kind, fileName(name, source.edition));
      if ((await sizeOf(file)) !== undefined) {
        await utimes(file, new Date(), new Date()).catch(() => undefined);
        return file;
      }
      if (!underWay.has(file) && underWay.size >= longestQueue) throw tooManyRequests(retryAfterMs);
      const started = underWay.get(file) ?? make(file, name, source).finally(() => underWay.delete(file));
      underWay.set(file, started);
      return started;
    },
  };
};

/** A file that is written anew gets new stills. */
const fileName = (name: StillName, edition: EditionRecord): string =>
  `${edition._id}-${edition.version ?? Math.round(edition.modifiedAt).toString(36)}-${name.positionMs.toString(36)}.jpg`;

const sizeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
