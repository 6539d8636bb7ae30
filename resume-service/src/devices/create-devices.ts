/** The feature: screens, their event streams, and commands between them. */

import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { notFound } from '../core/problem.ts';
import { createAnnounce } from './announce.ts';
import { createAskForHandoff } from './ask-for-handoff.ts';
import { type Command, createCommands } from './commands.ts';
import type { Capabilities, CommandAnswer, Device } from './contract.ts';
import { type Connection, createDeviceStore } from './device-store.ts';
import { createNowPlaying } from './now-playing.ts';
import { type ChangesSince, createOpenStream } from './open-stream.ts';
import { createPlayOnDevice, type HasVideo } from './play-on-device.ts';
import { createRegisterDevice } from './register-device.ts';
import { createScreens, type ScreenOwners } from './screens.ts';
import { createStreams } from './streams.ts';

/** What the feature is given; `changesSince`, `hasVideo` and `onHandedOver` come from features further down the line. */
export type DevicesDeps = {
  connection: Connection;
  clock: Clock;
  owners: ScreenOwners;
  changesSince: ChangesSince;
  hasVideo: HasVideo;
  onHandedOver(command: Command): void;
  /** What a screen has stated, with the declared profile that it names. */
  completeCapabilities(stated: Capabilities | null): Capabilities | null;
};

/** A screen whose abilities are known, of any account that acts for the viewer. */
export type CapableScreen = {
  account: string;
  device: string;
  platform: string;
  capabilities: Capabilities;
};

/** A screen as decisions see it. */
export type KnownScreen = { kind: Device['kind'] | undefined; capabilities: Capabilities | null };

/** The feature's front. */
export type Devices = ReturnType<typeof createDevices>;

/** Creates the feature; `close` ends its streams and commands. */
export const createDevices = ({
  connection,
  clock,
  owners,
  changesSince,
  hasVideo,
  onHandedOver,
  completeCapabilities,
}: DevicesDeps) => {
  const store = createDeviceStore(connection);
  const streams = createStreams();
  const announce = createAnnounce(streams);
  const nowPlaying = createNowPlaying();
  const commands = createCommands({ announce, clock, onStarted: onHandedOver });
  const screens = createScreens({ store, owners, streams, nowPlaying, clock });
  return {
    screens,
    announce,
    streams,
    commands,
    nowPlaying,
    register: createRegisterDevice({ store, screens, announce, clock }),
    play: createPlayOnDevice({ store, screens, streams, commands, clock, hasVideo }),
    askForHandoff: createAskForHandoff({ screens, streams, announce, clock }),
    listen: createOpenStream({ streams, store, announce, clock, changesSince }),
    /** What a screen of the caller's own account is and can play; null: it has not said. */
    async screenOf(caller: Caller, device: string): Promise<KnownScreen> {
      const found = await store.find(caller.account, device);
      return { kind: found?.kind, capabilities: completeCapabilities(found?.capabilities ?? null) };
    },
    /** The screens acting for a viewer that have said what they can play. */
    async capableScreens(viewer: string): Promise<CapableScreen[]> {
      const accounts = await owners.actingFor(viewer);
      const records = await store.ofAccounts(accounts.map(({ id }) => id));
      return records.flatMap(({ account, device, platform, capabilities: stated }) => {
        const capabilities = completeCapabilities(stated);
        return capabilities ? [{ account, device, platform, capabilities }] : [];
      });
    },
    /** The screen's answer to `play`. @throws {Problem} `not-found` when the command is over or not for it. */
    answer(caller: Caller, device: string, id: string, answer: CommandAnswer): void {
      const command = commands.find(id, caller.account, device);
      if (!command) throw notFound('command');
      if (answer.state === 'accepted') commands.accepted(command);
      else commands.refused(command, answer.reason ?? null);
    },
    async remove(caller: Caller, device: string): Promise<boolean> {
      const isRemoved = await store.remove(caller.account, device);
      if (isRemoved) announce.toViewer(caller.viewer, 'device', { id: device, change: 'removed' });
      return isRemoved;
    },
    /** The account acts for somebody else from now on, or no longer: its streams end and come back as the other. */
    endStreamsOfAccount(account: string): void {
      streams.endWhere((stream) => stream.caller.account === account);
    },
    endStreamsOfCredential(credential: string): void {
      streams.endWhere((stream) => stream.caller.credential === credential);
    },
    exportFor: async (account: string) => ({ screens: await store.ofAccounts([account]) }),
    async erase(account: string): Promise<number> {
      nowPlaying.forget(account);
      streams.endWhere((stream) => stream.caller.account === account);
      return store.removeAll(account);
    },
    close(): void {
      commands.close();
      streams.close();
    },
  };
};
