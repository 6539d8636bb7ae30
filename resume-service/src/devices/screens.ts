/** Which screens a viewer has, and finding one of them by its id. */
import type { AccountCard } from '../accounts/contract.ts';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { notFound } from '../core/problem.ts';
import type { Device } from './contract.ts';
import type { DeviceRecord, DeviceStore } from './device-store.ts';
import type { NowPlayingRegister } from './now-playing.ts';
import type { Streams } from './streams.ts';

/** What the feature asks of accounts and platforms. */
export type ScreenOwners = {
  actingFor(viewer: string): Promise<AccountCard[]>;
  platformName(platform: string): string;
};

/** Screens as the API shows them. */
export type Screens = ReturnType<typeof createScreens>;

export const createScreens = (deps: {
  store: DeviceStore;
  owners: ScreenOwners;
  streams: Streams;
  nowPlaying: NowPlayingRegister;
  clock: Clock;
}) => {
  const view = (record: DeviceRecord, caller: Caller): Device => ({
    id: record.device,
    name: record.name,
    kind: record.kind,
    platform: { id: record.platform, name: deps.owners.platformName(record.platform) },
    isHere: record.account === caller.account,
    isListening: deps.streams.ofDevice(caller.viewer, record.account, record.device).length > 0,
    lastSeenAt: record.lastSeenAt,
    lastUsedAt: record.lastUsedAt,
    nowPlaying: deps.nowPlaying.of(
      { account: record.account, device: record.device, viewer: caller.viewer },
      deps.clock.now(),
    ),
    capabilities: record.account === caller.account ? record.capabilities : null,
  });

  const records = async (caller: Caller): Promise<DeviceRecord[]> => {
    const accounts = await deps.owners.actingFor(caller.viewer);
    return deps.store.ofAccounts([...new Set([caller.account, ...accounts.map((account) => account.id)])]);
  };

  return {
    view,
    /** Every screen acting for the caller's viewer: those listening first, then the one used last. */
    async list(caller: Caller): Promise<Device[]> {
      const devices = (await records(caller)).map((record) => view(record, caller));
      const rank = (device: Device): number => (device.isListening ? 1e15 : 0) + (device.lastUsedAt ?? 0);
      return devices.sort((a, b) => rank(b) - rank(a) || b.lastSeenAt - a.lastSeenAt);
    },
    /** One screen of the caller's viewer. @throws {Problem} `not-found`, the same for a stranger's. */
    async find(caller: Caller, device: string): Promise<DeviceRecord> {
      const own = await deps.store.find(caller.account, device);
      const found = own ?? (await records(caller)).find((record) => record.device === device);
      if (!found) throw notFound('screen');
      return found;
    },
  };
};
