/** The accounts of the two bundled platforms: sign up, sign in, session, boxes. */

export type { AccountRecord } from './account-store.ts';
export { type Accounts, createAccounts, type KnownAccount } from './accounts.ts';
export { ownOrigin, type WebRequest } from './own-origin.ts';
export type { Owner } from './owner-hooks.ts';
export { newId } from './secret-token.ts';
export { accountErased, actingChanged, credentialEnded } from './topics.ts';
