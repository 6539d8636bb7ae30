/** Agents whose every connection has passed the guard. Connections are kept and used again by the same origin only. */
import { Agent, type AgentOptions, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import { connectGuarded, type Target } from './guarded-connect.ts';
import type { Network } from './network.ts';

type Connected = (error: Error | null, socket: Duplex) => void;

const options: AgentOptions = { keepAlive: true, maxSockets: 16, maxFreeSockets: 4, scheduling: 'lifo' };

/** Knows nothing of proxies in the environment: it opens its sockets itself. */
class GuardedAgent extends Agent {
  readonly protocol: string;
  readonly defaultPort: number;
  readonly #connect: (host: string, port: number) => Promise<Duplex>;

  constructor(isTls: boolean, connect: (host: string, port: number) => Promise<Duplex>) {
    super(options);
    this.protocol = isTls ? 'https:' : 'http:';
    this.defaultPort = isTls ? 443 : 80;
    this.#connect = connect;
  }

  override createConnection({ host, port }: ClientRequestArgs, connected?: Connected): undefined {
    this.#connect(String(host), Number(port)).then(
      (socket) => connected?.(null, socket),
      (error: Error) => (connected as ((error: Error) => void) | undefined)?.(error),
    );
  }
}

/** The agent for an origin. */
export type GuardedAgents = { for(isTls: boolean, isPrivate: boolean): Agent; close(): void };

/** One agent for each combination: a connection to a private origin is never used for another. */
export const createGuardedAgents = (network: Network, connectMs: number): GuardedAgents => {
  const make = (kind: Pick<Target, 'isTls' | 'isPrivate'>): GuardedAgent =>
    new GuardedAgent(kind.isTls, (hostname, port) =>
      connectGuarded(network, { ...kind, hostname, port }, connectMs),
    );
  const agents = [false, true].flatMap((isTls) =>
    [false, true].map((isPrivate) => ({ isTls, isPrivate, agent: make({ isTls, isPrivate }) })),
  );
  return {
    for(isTls, isPrivate) {
      const found = agents.find((one) => one.isTls === isTls && one.isPrivate === isPrivate);
      if (!found) throw new TypeError('there is an agent for every combination');
      return found.agent;
    },
    close: () => {
      for (const { agent } of agents) agent.destroy();
    },
  };
};
