/** What a call can fail with: the service said no (`ApiProblem`), or was not reached (`NetworkLost`). */

/** One fault in bad input: where it is (`body.position`) and what is wrong with it. */
export type FieldFault = { path: string; message: string };

type Document = Record<string, unknown>;
const known = new Set(['type', 'title', 'status', 'detail', 'errors']);

/** The service answered with an error (RFC 9457, `application/problem+json`). */
export class ApiProblem extends Error {
  /** Last segment of the problem's `type`: `clock-ahead`, `not-signed-in`, … ; `http-502` without one. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** A sentence for people. */
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  /** Extension members: `reasons`, `serviceTime`, … */
  readonly more: Readonly<Document>;
  /** How long to wait before trying again (`Retry-After`), in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, document: Document = {}, retryAfterMs?: number) {
    const detail = text(document['detail']) ?? text(document['title']) ?? `HTTP status ${status}`;
    super(detail);
    this.name = 'ApiProblem';
    this.code = text(document['type'])?.split('/').pop() ?? `http-${status}`;
    this.status = status;
    this.detail = detail;
    this.errors = Array.isArray(document['errors']) ? (document['errors'] as FieldFault[]) : [];
    this.more = membersBeyondTheStandard(document);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The service was not reached, or went silent in the middle: worth trying again later. */
export class NetworkLost extends Error {
  constructor(cause?: unknown) {
    super('The service could not be reached', { cause });
    this.name = 'NetworkLost';
  }
}

/** Reads an error response. Never throws: what is not a problem document becomes `http-<status>`. */
export const readProblem = async (response: Response): Promise<ApiProblem> => {
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  const document = isJson ? await response.json().catch(() => ({})) : {};
  return new ApiProblem(
    response.status,
    typeof document === 'object' && document !== null ? (document as Document) : {},
    retryAfterMs(response.headers.get('retry-after')),
  );
};

/** `Retry-After` (RFC 9110 §10.2.3: seconds or a date) in milliseconds; undefined when absent or unreadable. */
export const retryAfterMs = (header: string | null, now = Date.now()): number | undefined => {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const membersBeyondTheStandard = (document: Document): Document => {
  const more: Document = {};
  for (const key of Object.keys(document)) if (!known.has(key)) more[key] = document[key];
  return more;
};
