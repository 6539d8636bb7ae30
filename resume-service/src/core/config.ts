/**
 * The configuration: environment variables read once into one typed, frozen object.
 * A bad value stops the start and names itself.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { originList, originsByPlatform } from './origin-settings.ts';

const optionalText = z.string().min(1).optional();

/** Every environment variable the service knows; anything else is not read. */
export const settings = {
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({ description: 'Address to listen on; 0.0.0.0 for other devices' }),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .meta({ description: 'Port; 0 takes a free one' }),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => URL.canParse(url) && new URL(url).pathname === '/', 'an origin, without a path')
    .optional()
    .meta({ description: 'Where browsers and TVs reach it, if not at HOST:PORT' }),
  DATA_DIR: z.string().min(1).default('./data').meta({ description: 'Store, demo library, stills' }),
  MEDIA_DIR: optionalText.meta({ description: "A folder with the user's own videos, watched" }),
  PROFILES_DIR: optionalText.meta({ description: 'A folder with device profiles of your own, JSON' }),
  MONGODB_URI: z
    .url({ protocol: /^mongodb(\+srv)?$/ })
    .optional()
    .meta({ description: 'Use MongoDB instead of the embedded store' }),
  FFMPEG_PATH: optionalText.meta({ description: "Another ffmpeg than the system's" }),
  FFPROBE_PATH: optionalText.meta({ description: "Another ffprobe than the system's" }),
  DEMO: z.enum(['on', 'off']).default('on').meta({ description: 'Make the demo library at the first start' }),
  CACHE_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(64 * 1024 * 1024)
    .default(10 * 1024 ** 3)
    .meta({ description: 'How much disk converted segments may take; the longest unused go first' }),
  CONVERSIONS_MAX: z.coerce.number().min(0.1).max(1000).optional().meta({
    description:
      'How many pictures of full size (1080p, 30 per second) are encoded at once; by the processors',
  }),
  WARM_UP: z
    .enum(['on', 'off'])
    .default('on')
    .meta({ description: 'Convert the first seconds for the next screen while the machine is idle' }),
  HARDWARE_ENCODING: z
    .enum(['auto', 'off', 'nvenc', 'qsv', 'vaapi', 'videotoolbox', 'v4l2m2m'])
    .default('auto')
    .meta({ description: 'Which hardware encodes pictures, if a trial at the start works' }),
  REMOTE_EDITIONS: optionalText.meta({
    description: "A JSON file that lists titles on platforms' servers",
  }),
  SOURCE_ORIGINS: originsByPlatform
    .optional()
    .meta({ description: "Servers that platforms' videos may be read from: iptv=https://media.example.com" }),
  PRIVATE_ORIGINS: originList
    .optional()
    .meta({ description: 'Which of those may lie in this network or on this machine' }),
  SOURCES_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(20 * 1024 ** 3)
    .meta({ description: 'How much disk videos may take that had to be stored before they could be played' }),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .meta({ description: 'Bearer token for /metrics; without one only this machine may read them' }),
  STOP_DELAY_SECONDS: z.coerce
    .number()
    .min(0)
    .max(5)
    .default(0)
    .meta({ description: 'How long a stop goes on serving after /health/ready has turned to 503' }),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .meta({ description: 'How much is logged' }),
  APP_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine(
      (list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
      'origins, separated by commas: https://tv.example.com',
    )
    .optional()
    .meta({ description: 'Origins of apps that are served elsewhere and may call the API and read media' }),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .meta({ description: 'How many proxies stand in front (their X-Forwarded-* are believed)' }),
  RATE_LIMIT_SCALE: z.coerce
    .number()
    .min(0.01)
    .max(10_000)
    .default(1)
    .meta({ description: 'Multiplies every rate limit (load tests)' }),
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration as the service uses it. Paths are absolute. */
export type Config = Readonly<{
  host: string;
  port: number;
  publicUrl: string | undefined;
  dataDir: string;
  mediaDir: string | undefined;
  /** A list of titles on platforms' servers. */
  remoteEditions: string | undefined;
  /** Device profiles of the operator. */
  profilesDir: string | undefined;
  mongodbUri: string | undefined;
  ffmpegPath: string | undefined;
  ffprobePath: string | undefined;
  makesDemo: boolean;
  cacheMaxBytes: number;
  /** undefined: by the number of processors. */
  conversionsMax: number | undefined;
  warmsUp: boolean;
  hardwareEncoding: 'auto' | 'off' | 'nvenc' | 'qsv' | 'vaapi' | 'videotoolbox' | 'v4l2m2m';
  metricsToken: string | undefined;
  stopDelayMs: number;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  appOrigins: readonly string[];
  /** Origins that the videos of a platform may be read from. */
  sourceOrigins: Readonly<Record<string, readonly string[]>>;
  privateOrigins: readonly string[];
  sourcesMaxBytes: number;
  trustedProxies: number;
  rateLimitScale: number;
  /** Tells instances on one host name apart (cookies ignore the port); the same for all replicas. */
  instance: string;
}>;

/** A value that cannot be used; the message names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const instanceOf = (identity: string): string =>
  createHash('sha256').update(identity).digest('hex').slice(0, 8);

/** An address can hold a password, and a token is one: such a value is not repeated. */
const shownValue = (name: string, given: Environment): string =>
  given[name]?.includes('@') || name.endsWith('_TOKEN') ? '' : ` (it is "${given[name]}")`;

/** Reads the configuration. Empty variables count as absent. @throws {ConfigError} naming every bad variable. */
export const readConfig = (environment: Environment): Config => {
  const given = Object.fromEntries(
    Object.keys(settings).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const read = z.object(settings).safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}${shownValue(String(issue.path[0]), given)}`,
    );
    throw new ConfigError(`The configuration has bad values.\n  ${faults.join('\n  ')}`);
  }
  const values = read.data;
  const dataDir = resolve(values.DATA_DIR);
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDir,
    mediaDir: values.MEDIA_DIR === undefined ? undefined : resolve(values.MEDIA_DIR),
    remoteEditions: values.REMOTE_EDITIONS === undefined ? undefined : resolve(values.REMOTE_EDITIONS),
    profilesDir: values.PROFILES_DIR === undefined ? undefined : resolve(values.PROFILES_DIR),
    mongodbUri: values.MONGODB_URI,
    ffmpegPath: values.FFMPEG_PATH,
    ffprobePath: values.FFPROBE_PATH,
    makesDemo: values.DEMO === 'on',
    cacheMaxBytes: values.CACHE_MAX_BYTES,
    conversionsMax: values.CONVERSIONS_MAX,
    warmsUp: values.WARM_UP === 'on',
    hardwareEncoding: values.HARDWARE_ENCODING,
    metricsToken: values.METRICS_TOKEN,
    stopDelayMs: values.STOP_DELAY_SECONDS * 1000,
    logLevel: values.LOG_LEVEL,
    appOrigins: values.APP_ORIGINS ?? [],
    sourceOrigins: values.SOURCE_ORIGINS ?? {},
    privateOrigins: values.PRIVATE_ORIGINS ?? [],
    sourcesMaxBytes: values.SOURCES_MAX_BYTES,
    trustedProxies: values.TRUST_PROXY,
    rateLimitScale: values.RATE_LIMIT_SCALE,
    instance: instanceOf(values.MONGODB_URI ?? dataDir),
  });
};
