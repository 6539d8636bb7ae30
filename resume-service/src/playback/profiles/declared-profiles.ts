/** Declared profiles: those of common boxes and browsers, and an operator's own. */
import type { Capabilities } from '../../devices/contract.ts';
import { chrome, firefox, safari } from './browsers.ts';
import { hbbTv2 } from './hbbtv-2.ts';
import { rdk } from './rdk.ts';
import { readProfiles } from './read-profiles.ts';
import { roku } from './roku.ts';
import { stb } from './stb.ts';
import { tizen4 } from './tizen-4.ts';
import { webOs5 } from './webos-5.ts';

/** The profiles that come with the service. */
export const builtInProfiles: readonly Capabilities[] = [
  ...[stb, rdk, tizen4, webOs5, hbbTv2, roku],
  ...[chrome, safari, firefox],
];

/** Profiles by name. */
export type Profiles = {
  names(): string[];
  /**
   * What a screen can play: what it has stated itself; or, where it has only named a profile, that profile. A name that
   * nobody knows leaves the statement as it is. null stays null: nothing is known of that screen.
   */
  complete(stated: Capabilities | null): Capabilities | null;
};

const saysNothing = ({ video, audio, combinations }: Capabilities): boolean =>
  video.length === 0 && audio.length === 0 && combinations === undefined;

/**
 * The built-in profiles and, if there is a folder, the operator's; of one name the operator's counts.
 * @throws {ConfigError} naming a file of the folder that is not a profile
 */
export const loadProfiles = async (folder: string | undefined): Promise<Profiles> => {
  const own = folder === undefined ? new Map<string, Capabilities>() : await readProfiles(folder);
  const known = new Map([
    ...builtInProfiles.map((profile): [string, Capabilities] => [profile.profile ?? '', profile]),
    ...own,
  ]);
  return {
    names: () => [...known.keys()],
    complete: (stated) =>
      stated && saysNothing(stated) ? (known.get(stated.profile ?? '') ?? stated) : stated,
  };
};
