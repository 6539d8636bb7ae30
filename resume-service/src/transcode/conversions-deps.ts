/** What conversions need of the rest of the service. */
import type { Bus } from '../core/bus.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Metrics } from '../core/metrics.ts';
import type { Processes } from '../core/process.ts';
import type { Disk } from './cache/disk-room.ts';
import type { FfmpegTool } from './ffmpeg-tool.ts';
import type { HardwareChoice } from './hardware/find-encoder.ts';
import type { ConversionSource } from './orders.ts';
import type { SegmenterInput } from './segmenting/input-rules.ts';
import type { Timing } from './timing.ts';

/** The settings of an operator; see `core/config.ts`. */
export type ConversionSettings = {
  cacheMaxBytes: number;
  /** In pictures of full size; undefined: half the processors, one at least. */
  conversionsMax: number | undefined;
  warmsUp: boolean;
  hardwareEncoding: HardwareChoice;
};

/** See {@link createConversions}. */
export type ConversionsDeps = {
  /** Where segments are kept: this folder is ours alone. */
  folder: string;
  settings: ConversionSettings;
  /** undefined: there is no ffmpeg. */
  tool: Promise<FfmpegTool | undefined>;
  /** Where a source can be read from at this moment. */
  inputOf(source: ConversionSource): Promise<SegmenterInput>;
  processes: Pick<Processes, 'run' | 'stream'>;
  clock: Clock;
  bus: Bus;
  log: Log;
  metrics: Pick<Metrics, 'gauge' | 'counter' | 'histogram'>;
  /** What the disk has that segments are kept on; by default the file system is asked. */
  disk?: () => Promise<Disk>;
  /** Other limits than usual. */
  timing?: Partial<Timing>;
  /** Whether anything else needs the machine; by default its processors are asked. */
  isMachineBusy?: () => boolean;
};
