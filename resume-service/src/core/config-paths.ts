/** What the configuration names on this machine, looked at before anything starts. */
import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { type Config, ConfigError } from './config.ts';

type Paths = Pick<Config, 'dataDir' | 'mediaDir' | 'ffmpegPath' | 'ffprobePath'>;

/** Makes DATA_DIR where it is not there. @throws {ConfigError} naming every setting whose path cannot be used. */
export const checkPaths = async ({ dataDir, mediaDir, ffmpegPath, ffprobePath }: Paths): Promise<void> => {
  const found = await Promise.all([
    faultOf('DATA_DIR', dataDir, canBeWrittenTo),
    faultOf('MEDIA_DIR', mediaDir, isReadableFolder),
    faultOf('FFMPEG_PATH', ffmpegPath, isProgram),
    faultOf('FFPROBE_PATH', ffprobePath, isProgram),
  ]);
  const faults = found.filter((fault) => fault !== undefined);
  if (faults.length > 0) throw new ConfigError(`The configuration has bad values.\n  ${faults.join('\n  ')}`);
};

const faultOf = async (
  name: string,
  path: string | undefined,
  check: (path: string) => Promise<void>,
): Promise<string | undefined> => {
  try {
    if (path !== undefined) await check(path);
    return undefined;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)} (it is "${path}")`;
  }
};

const canBeWrittenTo = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK | constants.X_OK);
};

const isReadableFolder = async (folder: string): Promise<void> => {
  await access(folder, constants.R_OK | constants.X_OK);
  if (!(await stat(folder)).isDirectory()) throw new Error('this is not a folder');
};

const isProgram = async (file: string): Promise<void> => {
  await access(file, constants.X_OK);
  if (!(await stat(file)).isFile()) throw new Error('this is not a program');
};
