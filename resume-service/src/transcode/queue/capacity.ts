/** What this machine carries: how much is worked on at once, and how many ffmpegs may be alive for it. */
import os from 'node:os';
import { createMakerRoom, type MakerRoom } from './maker-room.ts';
import { createSlots, type Slots } from './slots.ts';

/** One of a kind for pictures, and one for what weighs little: sound and copies never wait behind pictures. */
export type Capacity = {
  slots: { heavy: Slots; light: Slots };
  rooms: { heavy: MakerRoom; light: MakerRoom };
};

/** Sound and copies at once, for each picture of full size: they weigh next to nothing. */
const lightPerHeavy = 8;
/** What light work weighs (see `weightOf`). */
const lightWeight = 0.05;
/** So many times what is at work may be alive: players that are far enough ahead, or wait for their turn. */
const livingPerWorking = 3;
/** An ffmpeg needs memory, however small the picture. */
const leastLivingWeight = 0.25;

/** @param pictures of full size at once; undefined: half the processors, one at least */
export const createCapacity = (pictures: number | undefined, onQueueMoved: () => void): Capacity => {
  const heavy = pictures ?? Math.max(1, Math.floor(os.availableParallelism() / 2));
  const light = Math.ceil(heavy) * lightPerHeavy * lightWeight;
  return {
    slots: { heavy: createSlots(heavy, onQueueMoved), light: createSlots(light, onQueueMoved) },
    rooms: {
      heavy: createMakerRoom(Math.max(1, heavy) * livingPerWorking, leastLivingWeight),
      light: createMakerRoom(light * livingPerWorking),
    },
  };
};
