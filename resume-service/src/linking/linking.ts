/** Linking, put together. */
import type { Accounts, Owner } from '../accounts/index.ts';
import type { Authorization } from '../authorization/index.ts';
import type { Bus } from '../core/bus.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import type { Operation } from '../core/operation.ts';
import { type BringAlong, bringAlongBy } from './bring-along.ts';
import { describeLinks } from './describe-links.ts';
import { type UnlinkHook, unlink } from './end-link.ts';
import { type Connection, createLinkStore, type LinkRecord } from './link-store.ts';
import { listProfiles } from './list-profiles.ts';
import type { MakeDeps } from './make-link.ts';
import { linkOperations } from './routes.ts';
import { viewerFor } from './viewer-for.ts';

/** What linking needs. */
export type LinkingDeps = {
  connection: Connection;
  accounts: Accounts;
  authorization: Authorization;
  bus: Bus;
  clock: Clock;
  /** Merges one viewer's titles into another's: idempotent, tells how many. */
  bringAlong: BringAlong;
};

/** Linking as the rest of the service sees it. */
export type Linking = {
  operations: readonly Operation[];
  /**
   * The viewer for whom something happened: by a profile of the caller's account, null for its own viewer,
   * undefined for whomever it acts for now. @throws {Problem} `forbidden` for any other profile.
   */
  viewerFor(caller: Caller, profile: string | null | undefined): Promise<string>;
  /** Adds what has to have ended before an unlinking is answered. */
  onUnlink(hook: UnlinkHook): void;
  /** Goes on with what a crash has interrupted: unlinking and bringing along. */
  start(): Promise<void>;
};

/** Creates linking, and hands accounts what it does for profiles, export and erasing. */
export const createLinking = (deps: LinkingDeps): Linking => {
  const unlinkHooks: UnlinkHook[] = [];
  const parts: MakeDeps = { ...deps, unlinkHooks, links: createLinkStore(deps.connection) };
  const { accounts, links } = parts;
  accounts.provideProfiles((account) => listProfiles(parts, account));
  accounts.onExport('links', async (owner) => describeLinks(accounts, owner, await linksOf(parts, owner)));
  accounts.onErase('links', async (owner) => {
    const ended = await linksOf(parts, owner);
    for (const link of ended) await unlink(parts, link);
    return ended.length;
  });
  return {
    operations: linkOperations(parts),
    viewerFor: (caller, profile) => viewerFor(parts, caller, profile),
    onUnlink: (hook) => void unlinkHooks.push(hook),
    async start() {
      for (const link of await links.beingEnded()) await unlink(parts, link);
      for (const link of await links.toBringAlong())
        if (link.bringAlong) await bringAlongBy(parts, link, link.bringAlong.from);
    },
  };
};

const linksOf = async ({ links }: MakeDeps, { account, viewer }: Owner): Promise<LinkRecord[]> => [
  ...(await links.ofAccount(account)),
  ...(await links.ofViewer(viewer)),
];
