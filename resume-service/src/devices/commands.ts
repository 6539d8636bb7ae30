/**
 * "Play here now": a command lives fifteen seconds, is never replayed, and is answered by the screen it went to.
 * Past its deadline it must not start, and whoever gave it is told.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import type { Announce } from './announce.ts';
import type { StreamEvent } from './contract.ts';

/** How long a screen has from the command to its first picture, milliseconds. */
export const commandLifeMs = 15_000;

/** A screen, named as people know it. */
export type Screen = { account: string; device: string; name: string };

/** A command that is under way. `from` hands over, and is told what became of it. */
export type Command = {
  id: string;
  viewer: string;
  video: string;
  to: Screen;
  from: Screen | null;
  /** What the screen that hands over is playing. */
  fromPlayback: string | null;
  expiresAt: number;
};

type State = StreamEvent<'playback'>['state'];

/** The commands under way. */
export type Commands = ReturnType<typeof createCommands>;

/** `onStarted` hears of a hand-over that is done, with the playback that is to be revoked. */
export const createCommands = (deps: {
  announce: Announce;
  clock: Clock;
  onStarted(command: Command): void;
}) => {
  const pending = new Map<string, { command: Command; timer: NodeJS.Timeout }>();

  const tell = (command: Command, state: State, playback: string | null, reason: string | null): void =>
    deps.announce.toViewer(command.viewer, 'playback', {
      state,
      command: command.id,
      playback,
      video: command.video,
      device: { id: command.to.device, name: command.to.name },
      reason,
    });

  const settle = (id: string): Command | undefined => {
    const entry = pending.get(id);
    if (!entry) return undefined;
    clearTimeout(entry.timer);
    pending.delete(id);
    return entry.command;
  };

  return {
    /** Sends the command to the screen. */
    give(wish: Omit<Command, 'id' | 'expiresAt'> & { startAt: number | null }): Command {
      const { startAt, ...rest } = wish;
      const command: Command = { ...rest, id: randomUUID(), expiresAt: deps.clock.now() + commandLifeMs };
      const timer = setTimeout(() => {
        if (settle(command.id)) tell(command, 'expired', null, 'It did not start in time.');
      }, commandLifeMs);
      timer.unref();
      pending.set(command.id, { command, timer });
      deps.announce.toDevice(
        { viewer: command.viewer, account: command.to.account, device: command.to.device },
        'play',
        {
          command: command.id,
          video: command.video,
          startAt,
          expiresAt: command.expiresAt,
          from: command.from ? { id: command.from.device, name: command.from.name } : null,
        },
      );
      return command;
    },
    /** A command the given account may answer for this screen; undefined when it is over or somebody else's. */
    find(id: string, account: string, device: string): Command | undefined {
      const command = pending.get(id)?.command;
      return command?.to.account === account && command.to.device === device ? command : undefined;
    },
    /** The command that a playback of this account answers; undefined when it must not start any more. */
    open(id: string, account: string): Command | undefined {
      const command = pending.get(id)?.command;
      return command?.to.account === account ? command : undefined;
    },
    accepted: (command: Command): void => tell(command, 'accepted', null, null),
    refused(command: Command, reason: string | null): void {
      if (settle(command.id)) tell(command, 'refused', null, reason);
    },
    /** The first picture is there. */
    started(id: string, playback: string): void {
      const command = settle(id);
      if (!command) return;
      tell(command, 'started', playback, null);
      deps.onStarted(command);
    },
    close(): void {
      for (const { timer } of pending.values()) clearTimeout(timer);
      pending.clear();
    },
  };
};
