import type { Device } from 'resume-service/contract';

/** A TV that is off can be switched on; a browser that is closed is nothing to choose. */
const canBeChosen = ({ kind, isListening }: Device): boolean => kind === 'tv' || isListening;

/**
 * Screens to continue on: not this one, and no browser that is not open. TVs first, among them the one used last,
 * then those switched on, then by name.
 */
export const screensToChoose = (devices: readonly Device[], here: string): Device[] =>
  devices
    .filter((device) => device.id !== here && canBeChosen(device))
    .sort(
      (a, b) =>
        Number(b.kind === 'tv') - Number(a.kind === 'tv') ||
        (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0) ||
        Number(b.isListening) - Number(a.isListening) ||
        a.name.localeCompare(b.name) ||
        a.id.localeCompare(b.id),
    );

/**
 * What each screen is called in a list: its name; where several have the same one, with a number that stays the
 * same as long as they do.
 */
export const namesOf = (devices: readonly Device[]): ReadonlyMap<string, string> => {
  const seen = new Map<string, number>();
  const byId = [...devices].sort((a, b) => a.id.localeCompare(b.id));
  return new Map(
    byId.map(({ id, name }) => {
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return [id, count === 1 ? name : `${name} (${count})`];
    }),
  );
};
