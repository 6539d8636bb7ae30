import { type BlockCache, blockBytes } from './block-cache.ts';
import type { ByteRange } from './range-rules.ts';
import type { RemoteFile } from './remote-file.ts';

/** The same file with the blocks that were read before; what is kept costs the other server nothing. */
export const cachedFile = (file: RemoteFile, cache: BlockCache, id: string): RemoteFile => ({
  sizeBytes: file.sizeBytes,
  version: file.version,
  async *read({ first, last }, signal) {
    let at = first;
    while (at <= last) {
      const kept = cache.get(id, blockOf(at));
      if (kept) {
        const part = kept.subarray(at % blockBytes, Math.min(kept.length, (at % blockBytes) + last - at + 1));
        at += part.length;
        yield part;
        continue;
      }
      const gap = { first: at, last: lastNotKept(cache, id, { first: at, last }) };
      const keep = collectBlocks(cache, id, file.sizeBytes, at);
      for await (const chunk of file.read(gap, signal)) {
        keep(chunk);
        at += chunk.length;
        yield chunk;
      }
    }
  },
});

const blockOf = (position: number): number => Math.floor(position / blockBytes);

/** The last byte before the next block that is there. */
const lastNotKept = (cache: BlockCache, id: string, { first, last }: ByteRange): number => {
  for (let block = blockOf(first) + 1; block <= blockOf(last); block += 1)
    if (cache.has(id, block)) return block * blockBytes - 1;
  return last;
};

/** Puts what passes by into blocks, from the first one that passes whole. */
const collectBlocks = (
  cache: BlockCache,
  id: string,
  sizeBytes: number,
  from: number,
): ((chunk: Buffer) => void) => {
  let at = from;
  let parts: Buffer[] | null = from % blockBytes === 0 ? [] : null;
  const take = (chunk: Buffer): void => {
    parts?.push(chunk);
    at += chunk.length;
    if (at % blockBytes !== 0 && at !== sizeBytes) return;
    // A block of its own, so that it does not hold on to the larger buffers it came in.
    if (parts) cache.put(id, blockOf(at - 1), Buffer.concat(parts));
    parts = [];
  };
  return (chunk) => {
    for (let rest = chunk; rest.length > 0; ) {
      const part = rest.subarray(0, blockBytes - (at % blockBytes));
      take(part);
      rest = rest.subarray(part.length);
    }
  };
};
