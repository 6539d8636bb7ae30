import { measureCapabilities } from 'resume-service/client';
import type { Capabilities } from 'resume-service/contract';

/** What this TV can show: what the profile `stb` declares, narrowed by what this browser measures. */
export const measureThisTv = (): Promise<Capabilities> => measureCapabilities({ profile: 'stb' });
