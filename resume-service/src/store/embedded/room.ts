import { open, rm, stat } from 'node:fs/promises';

const NO_ROOM = /no space left|file too large|quota exceeded|MDB_MAP_FULL|ENOSPC|EFBIG|EDQUOT/i;
/** lmdb's answer to a write that ended half way, which is what a disk that is nearly full does. */
const SHORT_WRITE = /input\/output error|EIO/i;
const PROBE_BYTES = 262_144;

/** Whether a commit failed because the disk is full, a quota or a limit on the size of files. */
export async function isForLackOfRoom(reason: unknown, dataFile: string): Promise<boolean> {
  const message = reason instanceof Error ? reason.message : String(reason);
  if (NO_ROOM.test(message)) return true;
  return SHORT_WRITE.test(message) && !(await hasRoom(dataFile));
}

/** Asks the file system: writes a little to a file beside the data, as far from its beginning as they end. */
async function hasRoom(dataFile: string): Promise<boolean> {
  const probe = `${dataFile}.probe`;
  try {
    const { size } = await stat(dataFile);
    const file = await open(probe, 'w');
    try {
      await file.write(Buffer.alloc(PROBE_BYTES, 1), 0, PROBE_BYTES, size);
      await file.sync();
      return (await file.stat()).size === size + PROBE_BYTES;
    } finally {
      await file.close();
    }
  } catch (error) {
    return !NO_ROOM.test(String(error));
  } finally {
    await rm(probe, { force: true });
  }
}
