/** The parts of remote files that were read last, in memory: several converters read the same film side by side. */

/** Bytes in a block. A block is kept only whole. */
export const blockBytes = 64 * 1024;

/** Blocks by file and number. */
export type BlockCache = {
  get(file: string, block: number): Buffer | undefined;
  has(file: string, block: number): boolean;
  put(file: string, block: number, data: Buffer): void;
};

/** Creates a cache of at most `limitBytes`; the longest unused goes first. */
export const createBlockCache = (limitBytes: number): BlockCache => {
  const blocks = new Map<string, Buffer>();
  const held = { bytes: 0 };
  const remove = (key: string): void => {
    held.bytes -= blocks.get(key)?.length ?? 0;
    blocks.delete(key);
  };
  return {
    has: (file, block) => blocks.has(`${file} ${block}`),
    get(file, block) {
      const key = `${file} ${block}`;
      const found = blocks.get(key);
      if (found) {
        blocks.delete(key);
        blocks.set(key, found);
      }
      return found;
    },
    put(file, block, data) {
      const key = `${file} ${block}`;
      remove(key);
      blocks.set(key, data);
      held.bytes += data.length;
      for (const oldest of blocks.keys()) {
        if (held.bytes <= limitBytes) return;
        remove(oldest);
      }
    },
  };
};
