import { randomUUID } from 'node:crypto';
import type { Caller } from '../core/caller.ts';
import type { Clock } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import type { Announce } from './announce.ts';
import { commandLifeMs } from './commands.ts';
import type { CommandAccepted, HandoffRequest } from './contract.ts';
import type { Screens } from './screens.ts';
import type { Streams } from './streams.ts';

/**
 * "Bring it back here": asks the screen that plays to hand over to another. That screen answers by giving the
 * `play` command itself, with the place it stands at, and plays on until the first picture there.
 */
export const createAskForHandoff =
  (deps: { screens: Screens; streams: Streams; announce: Announce; clock: Clock }) =>
  async (caller: Caller, device: string, wish: HandoffRequest): Promise<CommandAccepted> => {
    const [playing, wanting] = await Promise.all([
      deps.screens.find(caller, device),
      deps.screens.find(caller, wish.to),
    ]);
    const target = { viewer: caller.viewer, account: playing.account, device: playing.device };
    if (deps.streams.ofDevice(target.viewer, target.account, target.device).length === 0)
      throw new Problem('device-offline', 'That screen is switched off or not listening.');
    const command = randomUUID();
    deps.announce.toDevice(target, 'playback', {
      state: 'handoff-wanted',
      command,
      playback: null,
      video: null,
      device: { id: playing.device, name: playing.name },
      to: { id: wanting.device, name: wanting.name },
      reason: null,
    });
    return { command, expiresAt: deps.clock.now() + commandLifeMs };
  };
