/** The accounts of the two bundled platforms: sign up, sign in, session, boxes. */

export type { AccountRecord } from './account-store.ts';
export { type Accounts, createAccounts } from './accounts.ts';
export type { KnownAccount } from './known-account.ts';
export { ownOrigin, type WebRequest } from './own-origin.ts';
export type { Owner } from './owner-hooks.ts';
export { newId } from './secret-token.ts';
export { accountErased, actingChanged, credentialEnded } from './topics.ts';
