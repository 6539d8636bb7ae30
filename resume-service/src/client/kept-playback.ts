/** A playback for as long as it is watched: its address is kept good, and replaced where it cannot be. */
import type { ChosenTracks, Playback } from '../playback/contract.ts';
import type { Client } from './client.ts';
import { ApiProblem } from './problems.ts';

/** Which playback, on which screen. */
export type KeptPlaybackOptions = {
  client: {
    playbacks: Pick<Client['playbacks'], 'create' | 'renew' | 'end'>;
    clock: Pick<Client['clock'], 'now'>;
  };
  playback: Playback;
  device: string;
  /**
   * The command that a playback made from now on answers as well; undefined once this screen has shown a picture.
   * An address that breaks before there was one must not leave the screen that hands over waiting.
   */
  command?: (() => string | undefined) | undefined;
};

/**
 * `same`: the address is good again. `new-address`: it was replaced, and has to be put into the player, from the same
 * position. `over`: the playback has ended, and was not to be replaced.
 */
export type Renewal = 'same' | 'new-address' | 'over';

/** See {@link keepPlayback}. */
export type KeptPlayback = {
  /** The playback as it is now; another one after a renewal that answered `new-address`. */
  current(): Playback;
  /** The address has run out, or will in less than two minutes. */
  isStale(): boolean;
  /**
   * Renews the address, also one that has run out. A playback that is gone (it expired long ago, or was ended
   * elsewhere) is replaced by one of the same title at `position`, unless `mayReplace` is false. Calls at the same
   * time share one renewal.
   * @throws NetworkLost, ApiProblem when the service gives none
   */
  renew(position: number, mayReplace?: boolean): Promise<Renewal>;
  /** Another playback of the same title, at `position`, with these tracks; the one before is ended. @throws as `renew` */
  replace(position: number, tracks?: ChosenTracks): Promise<void>;
  /** Gives the address back. Never rejects: it may be over already, or runs out by itself. */
  end(): Promise<void>;
};

/** An address is renewed this long before it runs out. */
const aheadMs = 120_000;

/** Keeps the address of a playback good. */
export const keepPlayback = ({ client, playback, device, command }: KeptPlaybackOptions): KeptPlayback => {
  let current = playback;
  let renewing: Promise<Renewal> | undefined;
  let tracks: ChosenTracks | undefined;

  const create = async (startAt: number): Promise<void> => {
    const { url, id } = current;
    const answered = command?.();
    const made = await client.playbacks.create({
      ...{ video: current.video.id, startAt, device },
      ...(tracks === undefined ? {} : { tracks }),
      ...(answered === undefined ? {} : { command: answered }),
    });
    current = made;
    if (made.url !== url) client.playbacks.end(id).catch(ignore);
  };

  const renewNow = async (position: number, mayReplace: boolean): Promise<Renewal> => {
    const { url } = current;
    try {
      current = { ...current, ...(await client.playbacks.renew(current.id)) };
      return current.url === url ? 'same' : 'new-address';
    } catch (failure) {
      if (!isOver(failure)) throw failure;
      if (!mayReplace) return 'over';
      await create(position);
      return 'new-address';
    }
  };

  return {
    current: () => current,
    isStale: () => client.clock.now() > current.expiresAt - aheadMs,
    renew(position, mayReplace = true) {
      renewing ??= renewNow(position, mayReplace).finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    async replace(position, chosen) {
      if (chosen !== undefined) tracks = { ...tracks, ...chosen };
      await create(position);
    },
    end: () => client.playbacks.end(current.id, { keepalive: true }).catch(ignore),
  };
};

/** It has run out for good, or was ended. */
const isOver = (failure: unknown): boolean =>
  failure instanceof ApiProblem && (failure.status === 404 || failure.status === 410);

const ignore = (): void => {
  // It is over already, or runs out by itself.
};
