/** Viewers, links, profiles: this account there acts for that viewer here. */
export { createLinking, type Linking } from './linking.ts';
export { accountLinked, accountUnlinked } from './topics.ts';
