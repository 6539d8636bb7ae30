/** What the service can make of files: the decisions depend on it. Pure. */
import type { ConversionTarget } from '../devices/contract.ts';
import type { MediaFacts } from '../videos/contract.ts';
import { containerName } from './names-rules.ts';

/** What the service can do. */
export type Abilities = {
  /** Files may be played as they are. */
  servesFiles: boolean;
  /** Files can be repacked and converted. */
  converts: boolean;
  /** Text inside a file can be taken out of it while it is converted. */
  extractsText: boolean;
  /** In any container and codec, with any sound copied and any text drawn into the picture; else as {@link ours}. */
  makesAnything: boolean;
};

/**
 * This service: segments of MP4 with H.264 or a copied picture, AAC, text as WebVTT, and only pictures drawn into
 * pictures.
 */
export const ours: Abilities = {
  ...{ servesFiles: true, converts: true, extractsText: true, makesAnything: false },
};

/** What is made here. */
export const [madeVideo, madeAudio] = ['h264', 'aac'] as const;

/** Whether the wrapping is one that is made here. */
export const isOurWrapping = (
  container: string | null,
  transport: ConversionTarget['transport'] | 'file' | null,
): boolean =>
  container !== null && containerName(container) === 'mp4' && (transport === 'dash' || transport === 'hls');

/** A stream on another server: there is no file to hand out, and its parts lie behind addresses of our own. */
export const isManifest = ({ containers }: MediaFacts): boolean =>
  containers.some((name) => name === 'hls' || name === 'dash');
