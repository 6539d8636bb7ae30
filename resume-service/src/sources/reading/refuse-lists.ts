import { SourceError } from '../source-error.ts';
import { isListOfAddresses } from './disguise-rules.ts';

/** Enough to tell a list of addresses: demuxers look for their mark at the very beginning. */
const enoughBytes = 64;

/**
 * The same chunks, unless they begin as a list of addresses, which a converter would follow.
 * @throws {SourceError} `list-in-disguise`, before anything is passed on
 */
export async function* refuseLists(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let beginning: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (beginning === null) {
      yield chunk;
      continue;
    }
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length < enoughBytes) continue;
    yield refused(beginning);
    beginning = null;
  }
  if (beginning !== null && beginning.length > 0) yield refused(beginning);
}

const refused = (beginning: Buffer): Buffer => {
  if (isListOfAddresses(beginning)) throw new SourceError('list-in-disguise');
  return beginning;
};
