/** At most `mostBytes` of some chunks; leaving early ends where they come from. */
export const collectUpTo = async (chunks: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= mostBytes) break;
  }
  return Buffer.concat(parts).subarray(0, mostBytes);
};
