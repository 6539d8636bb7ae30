/** The text tracks of one edition, taken out of the film and out of the files beside it. */

import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Processes } from '../../core/process.ts';
import type { FfmpegTool } from '../../transcode/index.ts';
import type { TextTrack } from '../contract.ts';
import type { EditionRecord } from '../records.ts';
import { decodeText } from './decode-text.ts';
import { convertArguments, extractArguments } from './text-arguments.ts';
import { cleanWebvtt, mostTextBytes, type TextProblem } from './webvtt-rules.ts';

/** What it takes. */
export type ExtractDeps = { processes: Processes; tool: FfmpegTool };

/** Where from and where to. */
export type ExtractOrder = {
  edition: EditionRecord;
  /** Absolute path of the film, or an address of our own. */
  file: string;
  /** Where a track's WebVTT goes. */
  target(index: number): string;
};

/** What became of each track; nothing where the service was stopped meanwhile. */
export type Extracted = ReadonlyMap<number, 'ready' | TextProblem>;

const timeLimitMs = 30 * 60_000;
const niceness = 15;

/** Takes out what is text. Never rejects because of what a file holds. */
export const extractText = async (deps: ExtractDeps, order: ExtractOrder): Promise<Extracted | undefined> => {
  const tracks = order.edition.facts?.text.filter(({ isPicture }) => !isPicture) ?? [];
  await mkdir(path.dirname(order.target(0)), { recursive: true });
  const folder = await mkdtemp(path.join(path.dirname(order.target(0)), '.work-'));
  try {
    const inside = await textInside(deps, order.file, tracks, folder);
    const results = new Map<number, 'ready' | TextProblem>();
    for (const track of tracks) {
      const text = track.isExternal ? await textBesideFilm(deps, order, track) : inside.get(track.index);
      // What lies beside a film was written for its first picture.
      const zero = track.isExternal ? 0 : (order.edition.facts?.video[0]?.startSeconds ?? 0);
      results.set(track.index, await keep(text, zero, order.target(track.index)));
    }
    return deps.processes.isClosing ? undefined : results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const keep = async (
  text: string | undefined,
  zero: number,
  target: string,
): Promise<'ready' | TextProblem> => {
  if (text === undefined) return 'unreadable';
  const clean = cleanWebvtt(text, zero);
  if ('problem' in clean) return clean.problem;
  await writeFile(`${target}.tmp`, clean.text);
  await rename(`${target}.tmp`, target);
  return 'ready';
};

/** One pass for all of them; where one spoils it for the others, each gets a pass of its own. */
const textInside = async (
  deps: ExtractDeps,
  file: string,
  all: readonly TextTrack[],
  folder: string,
): Promise<ReadonlyMap<number, string>> => {
  const found = new Map<number, string>();
  const tracks = all
    .filter(({ isExternal }) => !isExternal)
    .map(({ index }) => ({ index, output: path.join(folder, `${index}.vtt`) }));
  const pass = async (some: typeof tracks): Promise<boolean> => {
    const args = extractArguments(file, some);
    const result = await deps.processes.run({ command: deps.tool.ffmpeg, args, timeLimitMs, niceness });
    for (const { index, output } of result.failure ? [] : some) {
      const text = await readFile(output, 'utf8').catch(() => undefined);
      if (text !== undefined) found.set(index, text);
    }
    return !result.failure;
  };
  if (tracks.length === 0 || (await pass(tracks)) || tracks.length === 1) return found;
  for (const track of tracks) await pass([track]);
  return found;
};

const textBesideFilm = async (
  { processes, tool }: ExtractDeps,
  { edition, file }: ExtractOrder,
  { index, codec, language }: TextTrack,
): Promise<string | undefined> => {
  const beside = edition.textBeside?.find((text) => text.index === index);
  if (!beside) return undefined;
  const from = path.join(path.dirname(file), beside.name);
  const { size } = await stat(from).catch(() => ({ size: Number.POSITIVE_INFINITY }));
  if (size > mostTextBytes) return undefined;
  const text = decodeText(await readFile(from), language);
  if (codec === 'webvtt') return text;
  const input = (async function* () {
    yield Buffer.from(text);
  })();
  const options = {
    args: convertArguments(),
    timeLimitMs,
    niceness,
    input,
    maxOutputBytes: 2 * mostTextBytes,
  };
  const result = await processes.run({ command: tool.ffmpeg, ...options });
  return result.failure ? undefined : result.stdout.toString();
};
