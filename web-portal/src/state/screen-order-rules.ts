import type { Device } from 'resume-service/contract';

/** Screens to continue on: not this one; the one used last first, then those switched on, then by name. */
export const screensToChoose = (devices: readonly Device[], here: string): Device[] =>
  devices
    .filter((device) => device.id !== here)
    .sort(
      (a, b) =>
        (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0) ||
        Number(b.isListening) - Number(a.isListening) ||
        a.name.localeCompare(b.name),
    );
