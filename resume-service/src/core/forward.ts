/** Answers a request with what another server of our own on this machine answers: ranges go there, bytes come back. */
import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Problem } from './problem.ts';

const asked = ['range', 'if-range'] as const;
const answered = ['content-length', 'content-range', 'accept-ranges', 'last-modified', 'etag'] as const;

/** @throws {Problem} `unavailable` when that server cannot give it. An answer that breaks off ends the connection. */
export const forward = async (
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const answer = await answerOf(url, request, response);
  if (!answer) return;
  const status = answer.statusCode ?? 500;
  if (status !== 200 && status !== 206 && status !== 416) {
    answer.resume();
    throw new Problem('unavailable', 'The server that this video lies on does not answer at the moment.');
  }
  response.statusCode = status;
  for (const name of answered) {
    const value = answer.headers[name];
    if (value !== undefined) response.setHeader(name, value);
  }
  // Ours and the pipeline's own: a few more than Node expects on one answer.
  response.setMaxListeners(20);
  // The player went away, or the source did: the connection tells it, and there is nobody else to tell.
  await pipeline(answer, response).catch(() => response.destroy());
};

/** Nothing when whoever asked has gone in the meantime, as a player does that jumps. */
const answerOf = (
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<IncomingMessage | undefined> =>
  new Promise((resolve, reject) => {
    const headers = Object.fromEntries(
      asked.flatMap((name) => (request.headers[name] ? [[name, request.headers[name]]] : [])),
    );
    const question = ask(url, { method: request.method === 'HEAD' ? 'HEAD' : 'GET', headers }, resolve);
    question.once('error', (cause) => {
      if (response.closed) resolve(undefined);
      else reject(new Problem('unavailable', undefined, { cause }));
    });
    response.once('close', () => question.destroy());
    question.end();
  });
