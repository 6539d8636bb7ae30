/**
 * The log: one JSON line per happening. What people watch and who they are never goes in:
 * no names, titles, positions, tokens or addresses. Requests are logged by route, not by URL.
 */
import { type Logger, pino } from 'pino';

/** The part of the logger that features use. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;

const forbidden = [
  'authorization',
  'cookie',
  'token',
  'accessToken',
  'password',
  'username',
  'displayName',
  'name',
  'title',
  'position',
  'startAt',
  'resumeAt',
  'address',
  'ip',
  'hardwareAddress',
  'playUrl',
  'url',
  'userCode',
  'email',
];

/** A logger that drops what must not be written, wherever it stands in the first three levels. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: forbidden.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
    serializers: { err: pino.stdSerializers.err },
  });
