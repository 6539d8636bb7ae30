import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import type { Announce } from './announce.ts';
import type { Device, DeviceChange } from './contract.ts';
import type { DeviceStore } from './device-store.ts';
import type { Screens } from './screens.ts';

const defaultName = { tv: 'TV', browser: 'Browser', phone: 'Phone' } as const;

/** A screen says what it is called and what it can play; what it leaves out stays as it was. */
export const createRegisterDevice =
  (deps: { store: DeviceStore; screens: Screens; announce: Announce; clock: Clock }) =>
  async (caller: Caller, id: string, change: DeviceChange): Promise<Device> => {
    const before = await deps.store.find(caller.account, id);
    const kind = change.kind ?? before?.kind ?? (caller.kind === 'box' ? 'tv' : 'browser');
    await deps.store.save({
      account: caller.account,
      device: id,
      platform: caller.platform,
      name: change.name ?? before?.name ?? defaultName[kind],
      kind,
      capabilities: change.capabilities ?? before?.capabilities ?? null,
      lastSeenAt: deps.clock.now(),
      lastUsedAt: before?.lastUsedAt ?? null,
    });
    deps.announce.toViewer(caller.viewer, 'device', { id, change: 'changed' });
    return deps.screens.view(await deps.screens.find(caller, id), caller);
  };
