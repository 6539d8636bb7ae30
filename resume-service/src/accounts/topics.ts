/** What accounts tell the rest of the service. Each message is published after the change is stored. */
import { topic } from '../core/bus.ts';

/** A session was signed out or a box's token ended: whatever it still holds open has to end. */
export const credentialEnded = topic<{ credential: string; account: string }>('accounts.credential-ended');

/** An account acts for another viewer from now on (linked, unlinked, or another profile was chosen). */
export const actingChanged = topic<{
  account: string;
  viewer: string;
  previousViewer: string;
  /** The link it acts by; null: its own viewer. */
  link: string | null;
}>('accounts.acting-changed');

/** An account and its own viewer are no more. */
export const accountErased = topic<{ account: string; viewer: string }>('accounts.account-erased');
