/** Why a source cannot be read: one reason each, and the problem it is to whoever asked. */
import { Problem, type ProblemCode } from '../core/problem.ts';

/** Each reason with its public sentence, and whether trying again may help. */
const reasons = {
  'address-malformed': ['source-forbidden', 'The address of the video is not an address.'],
  'scheme-not-allowed': ['source-forbidden', 'Videos are read over http and https only.'],
  'credentials-in-address': ['source-forbidden', 'The address of the video holds a name or password.'],
  'origin-not-registered': [
    'source-forbidden',
    'The video lies on a server that its platform has not named.',
  ],
  'address-not-public': [
    'source-forbidden',
    'The video lies on a server that is not on the public internet.',
  ],
  'redirect-insecure': ['source-forbidden', 'The server leads from https to http.'],
  'redirects-too-many': ['source-unreachable', 'The server sends from one address to the next.'],
  'redirect-nowhere': ['source-unreachable', 'The server sends elsewhere without saying where.'],
  'name-not-found': ['source-unreachable', 'The name of the server is not known.'],
  'not-connected': ['source-unreachable', 'The server cannot be reached.'],
  'too-slow': ['source-unreachable', 'The server is too slow.'],
  dropped: ['source-unreachable', 'The connection to the server broke off, again and again.'],
  refused: ['source-unreachable', 'The server refuses to give the video.'],
  'answer-unusable': ['source-unreachable', 'The answer of the server cannot be used.'],
  'file-empty': ['source-unreachable', 'The file is empty.'],
  'file-too-large': ['source-unreachable', 'The file is larger than what may be stored here.'],
  live: ['source-unreachable', 'A broadcast that goes on has no place to carry on from.'],
  encrypted: ['source-unreachable', 'The video is encrypted.'],
  'manifest-unusable': ['source-unreachable', 'The list of its parts cannot be used.'],
  'list-in-disguise': ['source-forbidden', 'What is given as a video is a list of other addresses.'],
  changed: ['source-changed', 'The video has been replaced by another in the meantime.'],
  'storage-full': ['storage-full', 'There is no room left to store the video.'],
} as const satisfies Record<string, readonly [ProblemCode, string]>;

/** The name of a reason. */
export type SourceReason = keyof typeof reasons;

/** Reasons that may be gone in a moment: reading goes on after a pause. */
const passing: readonly SourceReason[] = ['not-connected', 'too-slow', 'dropped'];

/** A source that cannot be read. The cause is for the log. */
export class SourceError extends Error {
  override name = 'SourceError';
  readonly reason: SourceReason;
  readonly isPassing: boolean;

  constructor(reason: SourceReason, options: { cause?: unknown; isPassing?: boolean } = {}) {
    super(reasons[reason][1], options.cause === undefined ? {} : { cause: options.cause });
    this.reason = reason;
    this.isPassing = options.isPassing ?? passing.includes(reason);
  }
}

/** The same for a client: the public sentence, and the reason by name. */
export const problemOf = (error: SourceError): Problem =>
  new Problem(reasons[error.reason][0], error.message, { more: { reason: error.reason }, cause: error });

/** What went wrong as a {@link SourceError}; what is none yet was a connection that broke. */
export const asSourceError = (error: unknown): SourceError =>
  error instanceof SourceError ? error : new SourceError('dropped', { cause: error });
