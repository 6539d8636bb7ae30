import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that can be read from anywhere in them. */
export type OpenBytes = {
  sizeBytes: number;
  /** From `start` up to `end`. @throws Error when more was read than allowed, or the source broke off */
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** How much may be read, and for how long. */
export type ReadLimits = { mostBytes: number; signal: AbortSignal };

/** Opens a file, or an address of our own reader. Nothing where that is not possible. */
export const openBytes = async (input: string, limits: ReadLimits): Promise<OpenBytes | undefined> => {
  const opened = input.startsWith('http://') ? await openAddress(input, limits) : await openFile(input);
  if (!opened) return undefined;
  let left = limits.mostBytes;
  return {
    ...opened,
    async read(start, end) {
      left -= end - start;
      limits.signal.throwIfAborted();
      if (left < 0) throw new Error('more was read than allowed');
      return opened.read(start, end);
    },
  };
};

const openFile = async (file: string): Promise<OpenBytes | undefined> => {
  const handle: FileHandle | undefined = await open(file).catch(() => undefined);
  if (!handle) return undefined;
  const { size } = await handle.stat();
  return {
    sizeBytes: size,
    async read(start, end) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
};

const openAddress = async (url: string, { signal }: ReadLimits): Promise<OpenBytes | undefined> => {
  const ask = async (start: number, end: number): Promise<Response> =>
    fetch(url, { headers: { Range: `bytes=${start}-${end - 1}` }, redirect: 'error', signal });
  const first = await ask(0, 1).catch(() => undefined);
  await first?.arrayBuffer();
  const size = /\/(\d+)$/.exec(first?.headers.get('content-range') ?? '')?.[1];
  if (first?.status !== 206 || size === undefined) return undefined;
  return {
    sizeBytes: Number(size),
    async read(start, end) {
      const answer = await ask(start, end);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (answer.status !== 206 || bytes.length !== end - start) throw new Error('the source broke off');
      return bytes;
    },
    close: async () => undefined,
  };
};
