/** Sessions of the web platform: begun by signing up or in, ended by signing out. */
import type { Bus } from '../core/bus.ts';
import type { Clock } from '../core/clock.ts';
import type { CredentialStore } from './credential-store.ts';
import { mintToken } from './secret-token.ts';
import { sessionLifeSeconds } from './session-cookie.ts';
import { credentialEnded } from './topics.ts';

/** Begins and ends sessions. */
export type Sessions = {
  /** The token for the cookie of a new session; it lasts 30 days after its last use. */
  begin(account: string): Promise<string>;
  /** Ends a session or a box's token at once, with everything that is open by it. */
  end(credential: { id: string; account: string }): Promise<void>;
};

/** Creates them. */
export const createSessions = (deps: { credentials: CredentialStore; bus: Bus; clock: Clock }): Sessions => ({
  async begin(account) {
    const { id, token, secretHash } = mintToken('session');
    const createdAt = deps.clock.now();
    const expiresAt = new Date(createdAt + sessionLifeSeconds * 1000);
    await deps.credentials.insert({
      _id: id,
      kind: 'session',
      account,
      secretHash,
      createdAt,
      expiresAt,
      schema: 1,
    });
    return token;
  },
  async end({ id, account }) {
    await deps.credentials.remove(id);
    deps.bus.publish(credentialEnded, { credential: id, account });
  },
});
