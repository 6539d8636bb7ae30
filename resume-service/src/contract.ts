/** Everything a client may see: the contracts of all features. */
export * from './accounts/contract.ts';
export * from './bookmarks/contract.ts';
export * from './devices/contract.ts';
export * from './linking/contract.ts';
export * from './pauses/contract.ts';
export * from './platforms/contract.ts';
export * from './playback/contract.ts';
export * from './videos/contract.ts';
