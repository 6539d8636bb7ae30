/** The network as the guard sees it; behind a type so that a test can play a name server that lies. */
import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Names, connections, and this machine's own addresses. */
export type Network = {
  /** Every address of a name. */
  resolve(hostname: string): Promise<readonly string[]>;
  /** Begins to connect to an address, never to a name. */
  dial(address: string, port: number): Socket;
  ownAddresses(): readonly string[];
};

/** The machine's own. */
export const systemNetwork: Network = {
  resolve: async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address),
  dial: (host, port) => connect({ host, port, noDelay: true }),
  ownAddresses: () =>
    Object.values(networkInterfaces())
      .flatMap((one) => one ?? [])
      .map(({ address }) => address),
};
