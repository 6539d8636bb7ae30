/** The authorization server: the device grant by which a box asks to act for somebody. */
export { type Authorization, createAuthorization } from './authorization.ts';
export type { Approval } from './redeem-approval.ts';
