/**
 * The log: one JSON line per happening. What people watch and who they are never goes in:
 * no names, titles, positions, tokens or addresses. Requests are logged by route, not by URL.
 */
import { type Logger, type LoggerOptions, pino } from 'pino';

/** The part of the logger that features use. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug' | 'isLevelEnabled'>;

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

/** What stands in quotation marks in an error's message is a value: a path, a name, what somebody sent. */
const withoutValues = (message: string): string => message.replace(/'[^']*'?|"[^"]*"?|`[^`]*`?/g, '…');

/** An error as the log may hold it: what and where in the code, never with which values. */
const describeError = (error: unknown, depth = 0): unknown => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '', cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type: name,
    message: withoutValues(message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(cause instanceof Error && depth < 3 ? { cause: describeError(cause, depth + 1) } : {}),
  };
};

/** How the log is written: what must not be in it is dropped, wherever it stands in the first three levels. */
export const logOptions = (level: string): LoggerOptions => ({
  level,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: forbidden.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
  serializers: { err: (error: unknown) => describeError(error) },
});

/** A logger to standard output. */
export const createLog = (level: string): Logger => pino(logOptions(level));
