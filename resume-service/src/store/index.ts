/** The database: Mongoose on an embedded store, or on MongoDB when the configuration names one. */
export { isDuplicateKey, StoreFullError, StoreLockedError, StoreUnsupportedError } from './errors.ts';
export { openStore, type Store, type StoreOptions } from './open-store.ts';
export { type UpgradeStep, upgradeDocument } from './upgrade.ts';
export { upgradedOnRead } from './upgraded-on-read.ts';
