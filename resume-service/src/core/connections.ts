/** The connections of a server: ended when it stops, each as soon as nothing is being answered on it. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of one server. */
export type Connections = {
  /** Takes no more, ends those that are idle or were never used, waits for answers under way; after `graceMs` cuts off what is left. */
  end(graceMs: number): Promise<void>;
};

/** Watches a server from before it listens. Node's own `closeIdleConnections` knows only those that were used before. */
export const watchConnections = (server: Server): Connections => {
  const answering = new Map<Socket, number>();
  const life = { isEnding: false };
  const endIfIdle = (socket: Socket): void => {
    if (life.isEnding && answering.get(socket) === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    answering.set(socket, 0);
    socket.once('close', () => answering.delete(socket));
    endIfIdle(socket);
  });
  server.on('request', ({ socket }, response) => {
    answering.set(socket, (answering.get(socket) ?? 0) + 1);
    response.once('close', () => {
      if (!answering.has(socket)) return;
      answering.set(socket, (answering.get(socket) ?? 1) - 1);
      endIfIdle(socket);
    });
  });
  return {
    end: (graceMs) =>
      new Promise((resolve) => {
        life.isEnding = true;
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        for (const socket of answering.keys()) endIfIdle(socket);
      }),
  };
};
