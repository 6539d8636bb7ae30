/**
 * Passwords: argon2id with the parameters OWASP recommends (19 MiB, 2 passes, 1 lane; Password Storage Cheat
 * Sheet). Few at a time and a short queue, so that a crowd of sign-ups takes neither the memory nor the CPU.
 */
import { hash, verify } from '@node-rs/argon2';
import { tooManyRequests } from '../core/rate-limit.ts';

/** `algorithm` 2 is argon2id (the package's enum is ambient and const, so it cannot be imported here). */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
const atOnce = 2;
const longestQueue = 100;
const retryAfterMs = 2_000;

/** Hashing and checking of passwords. Both reject with `too-many-requests` when the queue is full. */
export type Passwords = {
  hash(password: string): Promise<string>;
  /** Without a hash (there is no such account) it takes as long, and is false. */
  isRight(passwordHash: string | undefined, password: string): Promise<boolean>;
};

/** Unicode forms of one password are one password (NIST SP 800-63B §3.1.1.2). */
const normalised = (password: string): string => password.normalize('NFKC');

/** Creates the hasher. */
export const createPasswords = (): Passwords => {
  const takeTurn = createTurns();
  const dummyHash = hash('no account has this password', parameters);
  return {
    hash: (password) => takeTurn(() => hash(normalised(password), parameters)),
    async isRight(passwordHash, password) {
      const against = passwordHash ?? (await dummyHash);
      const isMatch = await takeTurn(() => verify(against, normalised(password)));
      return isMatch && passwordHash !== undefined;
    },
  };
};

const createTurns = () => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (waiting.length >= longestQueue) throw tooManyRequests(retryAfterMs);
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};
