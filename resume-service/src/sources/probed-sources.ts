import type { Clock } from '../core/clock.ts';
import { type OpenManifest, openManifest } from './manifests/open-manifest.ts';
import { type Place, type Probe, type ProbeDeps, probeSource } from './reading/probe-source.ts';

/** What a server gives, with the manifest opened if it is one. */
export type Probed = Exclude<Probe, { kind: 'manifest' }> | { kind: 'manifest'; manifest: OpenManifest };

/** Remembers for a minute what servers said, and asks once however many want to know. */
export type ProbedSources = {
  /** @throws {SourceError} where the address is refused, or the server gives nothing */
  probe(id: string, place: Place): Promise<Probed>;
  /** What was said is no longer true. */
  forget(id: string): void;
};

const rememberedMs = 60_000;
const mostRemembered = 500;

/** Creates the memory. A failure is not remembered. */
export const createProbedSources = (deps: ProbeDeps & { clock: Clock }): ProbedSources => {
  const known = new Map<string, { at: number; probed: Promise<Probed> }>();
  const ask = async (place: Place): Promise<Probed> => {
    const probe = await probeSource(deps, place);
    return probe.kind === 'manifest'
      ? { kind: 'manifest', manifest: await openManifest(deps, place, probe) }
      : probe;
  };
  return {
    probe(id, place) {
      const now = deps.clock.now();
      const found = known.get(id);
      if (found && now - found.at < rememberedMs) return found.probed;
      const entry = { at: now, probed: ask(place) };
      entry.probed.catch(() => known.get(id) === entry && known.delete(id));
      known.delete(id);
      known.set(id, entry);
      for (const oldest of known.keys()) {
        if (known.size <= mostRemembered) break;
        known.delete(oldest);
      }
      return entry.probed;
    },
    forget: (id) => void known.delete(id),
  };
};
