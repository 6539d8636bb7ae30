import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import type { Commands, Screen } from './commands.ts';
import type { CommandAccepted, PlayCommand } from './contract.ts';
import type { DeviceRecord, DeviceStore } from './device-store.ts';
import type { Screens } from './screens.ts';
import type { Streams } from './streams.ts';

const screenOf = (record: DeviceRecord): Screen => ({
  account: record.account,
  device: record.device,
  name: record.name,
});

/** Whether a platform has a title; the catalogue comes after screens, so `app.ts` wires it. */
export type HasVideo = (video: string, platform: string) => boolean;

/** "Play here now" on another screen of the same viewer; it has fifteen seconds to show its first picture. */
export const createPlayOnDevice =
  (deps: {
    store: DeviceStore;
    screens: Screens;
    streams: Streams;
    commands: Commands;
    clock: Clock;
    hasVideo: HasVideo;
  }) =>
  async (caller: Caller, device: string, wish: PlayCommand): Promise<CommandAccepted> => {
    const target = await deps.screens.find(caller, device);
    if (deps.streams.ofDevice(caller.viewer, target.account, target.device).length === 0)
      throw new Problem(
        'device-offline',
        'This screen is switched off or not listening. Open Continuo there, then try again.',
      );
    if (!deps.hasVideo(wish.video, target.platform))
      throw new Problem('unknown-video', 'This title is not there on that screen.');
    const from = wish.from === undefined ? null : await deps.store.find(caller.account, wish.from);
    const command = deps.commands.give({
      viewer: caller.viewer,
      video: wish.video,
      startAt: wish.startAt ?? null,
      to: screenOf(target),
      from: from ? screenOf(from) : null,
      fromPlayback: wish.playback ?? null,
    });
    await deps.store.used(target.account, target.device, deps.clock.now());
    return { command: command.id, expiresAt: command.expiresAt };
  };
