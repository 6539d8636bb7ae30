/**
 * The only way out: a connection to an address that has been judged. The name is looked up here, once for each
 * connection; every answer must be allowed; the socket is opened to the address itself, so that nothing can answer
 * differently in between; and what it is connected to is judged again before a byte is written.
 */
import { once } from 'node:events';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { isSameAddress, mayConnect } from '../address/address-rules.ts';
import { SourceError } from '../source-error.ts';
import type { Network } from './network.ts';

/** Where to; `hostname` without brackets. */
export type Target = { hostname: string; port: number; isTls: boolean; isPrivate: boolean };

/** More answers than this are not tried. */
const mostAddresses = 4;

/**
 * A connected socket, TLS included, that nothing has been written to.
 * @throws {SourceError} `name-not-found`, `address-not-public`, `not-connected`, `too-slow`
 */
export const connectGuarded = async (network: Network, target: Target, limitMs: number): Promise<Socket> => {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const addresses = await allowedAddresses(network, target, limit);
    const socket = await firstThatAnswers(network, target, addresses, limit);
    return target.isTls ? await secured(socket, target, limit) : socket;
  } catch (error) {
    if (limit.aborted) throw new SourceError('too-slow', { cause: error });
    throw error instanceof SourceError ? error : new SourceError('not-connected', { cause: error });
  }
};

/**
 * The addresses of a name, if all of them are allowed: one that is not makes the name a trap.
 * @throws {SourceError} `name-not-found`, `address-not-public`
 */
export const allowedAddresses = async (
  network: Network,
  { hostname, isPrivate }: Pick<Target, 'hostname' | 'isPrivate'>,
  limit: AbortSignal,
): Promise<readonly string[]> => {
  const addresses = isIP(hostname) ? [hostname] : await lookedUp(network, hostname, limit);
  const own = network.ownAddresses();
  if (!addresses.every((address) => mayConnect(address, isPrivate, own)))
    throw new SourceError('address-not-public');
  return addresses;
};

const lookedUp = async (
  network: Network,
  hostname: string,
  limit: AbortSignal,
): Promise<readonly string[]> => {
  const found = await Promise.race([network.resolve(hostname), aborted(limit)]).catch((cause: unknown) => {
    throw new SourceError('name-not-found', { cause, isPassing: true });
  });
  if (found.length === 0) throw new SourceError('name-not-found');
  return found;
};

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

const firstThatAnswers = async (
  network: Network,
  target: Target,
  addresses: readonly string[],
  limit: AbortSignal,
): Promise<Socket> => {
  let last: unknown;
  for (const address of addresses.slice(0, mostAddresses)) {
    try {
      return await dialled(network, target, address, limit);
    } catch (error) {
      if (error instanceof SourceError) throw error;
      last = error;
    }
  }
  throw new SourceError('not-connected', { cause: last });
};

const dialled = async (
  network: Network,
  { port, isPrivate }: Target,
  address: string,
  limit: AbortSignal,
): Promise<Socket> => {
  const socket = network.dial(address, port);
  try {
    await once(socket, 'connect', { signal: limit });
    const reached = socket.remoteAddress ?? '';
    if (!isSameAddress(reached, address) || !mayConnect(reached, isPrivate, network.ownAddresses()))
      throw new SourceError('address-not-public');
    return socket;
  } catch (error) {
    socket.on('error', () => undefined).destroy();
    throw error;
  }
};

/** The certificate must be for the name that was asked for, whatever the address. */
const secured = async (socket: Socket, { hostname }: Target, limit: AbortSignal): Promise<Socket> => {
  const secure = connectTls({
    socket,
    host: hostname,
    ...(isIP(hostname) ? {} : { servername: hostname }),
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
  });
  try {
    await once(secure, 'secureConnect', { signal: limit });
    return secure;
  } catch (error) {
    secure.on('error', () => undefined).destroy();
    throw error;
  }
};
