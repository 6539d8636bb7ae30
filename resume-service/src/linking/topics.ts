/** What linking tells the rest of the service, after the change is stored. */
import { topic } from '../core/bus.ts';

/** From now on the account can act for the viewer. */
export const accountLinked = topic<{ account: string; viewer: string; link: string }>('linking.linked');

/** It no longer can: whatever it still holds open for that viewer has to end. */
export const accountUnlinked = topic<{ account: string; viewer: string; link: string }>('linking.unlinked');
