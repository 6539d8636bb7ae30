/**
 * Bodies: JSON (RFC 8259, so UTF-8), read only when it is known that its sender may send one. Compressed bodies are not
 * taken: nothing that is sent here is large, and what unpacks to a hundred megabytes need not be told apart.
 */
import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/** The largest body any operation takes. */
export const bodyLimitBytes = 512 * 1024;

/** A body as small as this is let in unread when its sender is refused, and the connection lives on. */
const smallBytes = 16 * 1024;

/**
 * The JSON of a request; with `takesText` also where it is sent as `text/plain`.
 * @throws {Problem} `malformed-body`, `unsupported-media-type`, `body-too-large`
 */
export const readJson = async (request: IncomingMessage, takesText: boolean): Promise<unknown> => {
  const { headers } = request;
  if (headers['content-type'] === undefined || headers['content-length'] === '0') throw noBody();
  if (!isJson(headers['content-type'], takesText))
    throw new Problem('unsupported-media-type', 'Send application/json, in UTF-8.');
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity')
    throw new Problem('unsupported-media-type', 'Compressed bodies are not accepted.', {
      headers: { 'Accept-Encoding': 'identity' },
    });
  if (Number(headers['content-length'] ?? 0) > bodyLimitBytes) throw new Problem('body-too-large');
  return parse(await readBytes(request));
};

/** Whether what was not read of a request is too much to be thrown away: better to end the connection. */
export const isTooMuchToDrop = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > smallBytes;

const isJson = (contentType: string, takesText: boolean): boolean => {
  if (contentType === 'application/json') return true;
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([^"\s]*)/.exec(one)?.[1]).find(Boolean);
  const isKnown = type.trim() === 'application/json' || (takesText && type.trim() === 'text/plain');
  return isKnown && (charset === undefined || charset === 'utf-8' || charset === 'us-ascii');
};

const readBytes = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const breakOff = (): void => reject(new Problem('malformed-body', 'The body broke off.'));
    if (request.destroyed) return breakOff();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimitBytes) return void chunks.push(chunk);
      request.pause();
      reject(new Problem('body-too-large'));
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on('error', breakOff);
    request.on('close', () => !request.readableEnded && breakOff());
  });

const parse = (bytes: Buffer): unknown => {
  if (bytes.length === 0) throw noBody();
  try {
    return JSON.parse(bytes.toString());
  } catch (cause) {
    throw new Problem('malformed-body', 'The body is not JSON.', { cause });
  }
};

const noBody = (): Problem =>
  new Problem('malformed-body', 'A JSON body is needed, with Content-Type: application/json.');
