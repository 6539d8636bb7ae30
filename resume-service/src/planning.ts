/** What titles would need on a screen: the catalogue and the screen's capabilities, brought together. */
import type { Caller } from './core/caller.ts';
import type { Devices } from './devices/index.ts';
import { chooseEdition, planOf } from './playback/index.ts';
import type { Plan } from './videos/contract.ts';
import type { Videos } from './videos/index.ts';

/** Plans for several titles on one device of the caller; a device that has said nothing plays everything. */
export const createPlanTitles =
  (videos: Videos, devices: Devices) =>
  async (
    titles: readonly string[],
    device: string,
    caller: Caller,
  ): Promise<ReadonlyMap<string, Plan | null>> => {
    const capabilities = await devices.capabilitiesOf(caller, device);
    return new Map(
      titles.map((title) => {
        const choice = chooseEdition(videos.editions(title, caller.platform), capabilities);
        return [title, choice ? planOf(choice, { canConvert: videos.tool() !== undefined }) : null];
      }),
    );
  };
