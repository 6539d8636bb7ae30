import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forward } from '../../../resume-service/src/core/forward.ts';
import { Problem } from '../../../resume-service/src/core/problem.ts';

describe('a request that is passed on to another server of our own', () => {
  const serve = async (answer: (question: IncomingMessage, response: ServerResponse) => void) => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      async close() {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    };
  };

  it('is no fault when the player goes away before there is an answer', async () => {
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const silent = await serve(() => asked());
    let ended = (_how: unknown): void => undefined;
    const end = new Promise<unknown>((resolve) => {
      ended = resolve;
    });
    const door = await serve(
      (question, response) =>
        void forward(silent.url, question, response).then(() => ended('quietly'), ended),
    );
    const player = request(door.url).on('error', () => undefined);
    player.end();
    await isAsked;
    player.destroy();
    assert.equal(await end, 'quietly');
    await Promise.all([door.close(), silent.close()]);
  });
  it('is refused when the other server does not answer', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    let ended = (_how: unknown): void => undefined;
    const end = new Promise<unknown>((resolve) => {
      ended = resolve;
    });
    const door = await serve((question, response) => {
      forward(gone.url, question, response).catch((error: unknown) => {
        ended(error);
        response.writeHead(503).end();
      });
    });
    await (await fetch(door.url)).arrayBuffer();
    const error = await end;
    assert.ok(error instanceof Problem && error.code === 'unavailable');
    await door.close();
  });
});
