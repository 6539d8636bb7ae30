/**
 * Problems: every error a client sees, as `application/problem+json` (RFC 9457).
 * A problem has a public half (what the client is told) and a private half (`cause`, only for the log).
 */

/** The documented list. The key is the last segment of the problem's `type`. */
export const problemTypes = {
  'malformed-body': { status: 400, title: 'The body could not be read' },
  'invalid-request': { status: 400, title: 'The request does not fit its description' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'invalid-credentials': { status: 401, title: 'Name or password is wrong' },
  'invalid-token': { status: 401, title: 'This token is not, or no longer, valid' },
  'cross-site': { status: 403, title: 'This request came from another site' },
  forbidden: { status: 403, title: 'This account may not do that' },
  'source-forbidden': { status: 403, title: 'The video lies at an address that may not be read' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'unknown-video': { status: 404, title: 'There is no such video here' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'not-acceptable': { status: 406, title: 'None of the requested media types can be produced' },
  conflict: { status: 409, title: 'This does not fit the present state' },
  'name-taken': { status: 409, title: 'This name is taken' },
  'conversion-unavailable': { status: 409, title: 'This screen cannot play this format yet' },
  'device-offline': { status: 409, title: 'This screen is not listening at the moment' },
  'source-preparing': { status: 409, title: 'The video is being fetched' },
  'source-changed': { status: 409, title: 'The video has been replaced by another' },
  'clock-ahead': { status: 409, title: 'The event lies in the future' },
  'too-old': { status: 409, title: 'The event is too old' },
  gone: { status: 410, title: 'This is no longer available' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type is not accepted here' },
  'range-not-satisfiable': { status: 416, title: 'The requested range lies outside the file' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'source-unreachable': { status: 502, title: 'The server that has the video does not give it' },
  'conversion-failed': { status: 503, title: 'This video could not be converted' },
  unavailable: { status: 503, title: 'The service is not available at the moment' },
  'storage-full': { status: 507, title: 'The disk is full' },
} as const satisfies Record<string, { status: number; title: string }>;

/** The name of a documented problem. */
export type ProblemCode = keyof typeof problemTypes;

/** One fault in bad input: where it is (`body.position`, `query.limit`) and what is wrong with it. */
export type FieldError = { path: string; message: string };

/** What a problem can carry beside its code and its sentence. */
export type ProblemOptions = {
  errors?: readonly FieldError[];
  headers?: Readonly<Record<string, string>>;
  /** Extension members (RFC 9457 §3.2), e.g. `reasons` or `serviceTime`. */
  more?: Readonly<Record<string, unknown>>;
  cause?: unknown;
};

/** An error with a public sentence for the person who made the mistake and a private cause for the log. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, detail?: string, options: ProblemOptions = {}) {
    super(detail ?? problemTypes[code].title, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = problemTypes[code].status;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
    this.more = options.more ?? {};
  }

  /** The document sent to the client. */
  toDocument(): Record<string, unknown> {
    return {
      type: `/problems/${this.code}`,
      title: problemTypes[this.code].title,
      status: this.status,
      detail: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
      ...this.more,
    };
  }
}

/** The 404 that is the same for "does not exist" and "belongs to somebody else". */
export const notFound = (what: string): Problem => new Problem('not-found', `There is no such ${what}.`);
