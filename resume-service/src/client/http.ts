/** One request to the service: address, Bearer token, JSON both ways, a time limit, typed failures. */
import { NetworkLost, readProblem } from './problems.ts';

/** As much of `fetch` as is needed; given by tests and by platforms with a proxy. */
export type FetchLike = (input: string, init?: RequestInit) => Promise<Response>;

/** Where the service is and who speaks to it. */
export type HttpOptions = {
  /** Where the service is, without a slash at the end; '' is the page's own origin. */
  baseUrl?: string | undefined;
  /** The token to send as `Authorization: Bearer`; undefined: the session cookie speaks. Asked for every request. */
  token?: (() => string | undefined) | undefined;
  fetch?: FetchLike | undefined;
};

/** Query parameters; undefined ones are left out. */
export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** One request. */
export type Wish = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: QueryValues;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as `application/x-www-form-urlencoded` (OAuth). */
  form?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Lets the request outlive the page (at most 64 KiB in flight per page). */
  keepalive?: boolean;
  /** Lets the answer set a cookie although a token speaks (on the page's own origin). */
  takesCookie?: boolean;
  /** Give up after this long without an answer; 0: never (streams). */
  timeoutMs?: number;
};

/** The way to the service. */
export type Http = {
  /** The absolute or same-origin address of a path. */
  address(path: string, query?: QueryValues): string;
  hasToken(): boolean;
  /** Whether this is a page of the service's own origin, which keeps the cookies it is given. */
  isOwnPage: boolean;
  /**
   * Sends, and resolves with a 2xx response.
   * @throws ApiProblem when the service says no; NetworkLost when it is not reached; AbortError when `signal` aborts.
   */
  send(wish: Wish): Promise<Response>;
  /** Sends and reads the JSON answer; undefined where there is none (204). */
  json<Answer>(wish: Wish): Promise<Answer>;
};

const defaultTimeoutMs = 20_000;

/** Makes the way to the service; nothing is sent until a call is made. */
export const createHttp = (options: HttpOptions = {}): Http => {
  const base = (options.baseUrl ?? '').replace(/\/+$/, '');
  const token = options.token ?? (() => undefined);
  const doFetch: FetchLike = options.fetch ?? ((input, init) => fetch(input, init));

  const address = (path: string, query: QueryValues = {}) => {
    const pairs = Object.keys(query)
      .filter((name) => query[name] !== undefined)
      .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(String(query[name]))}`);
    return `${base}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
  };

  /** Sends, and reads the answer with `read`; the time limit covers both. */
  const exchange = async <Answer>(
    wish: Wish,
    read: (response: Response) => Promise<Answer> | Answer,
  ): Promise<Answer> => {
    const limit = timeLimit(wish.timeoutMs ?? defaultTimeoutMs, wish.signal);
    try {
      const response = await doFetch(address(wish.path, wish.query), {
        ...initOf(wish, token()),
        signal: limit.signal,
      });
      if (!response.ok) throw await readProblem(response);
      return await read(response);
    } catch (error) {
      if (wish.signal?.aborted) throw abortError();
      throw isFetchFailure(error) ? new NetworkLost(error) : error;
    } finally {
      limit.release();
    }
  };

  return {
    address,
    hasToken: () => token() !== undefined,
    isOwnPage: base === '' && typeof document !== 'undefined',
    send: (wish) => exchange(wish, (response) => response),
    json: <Answer>(wish: Wish) =>
      exchange(wish, async (response) => {
        const body = await response.text();
        return (body === '' ? undefined : JSON.parse(body)) as Answer;
      }),
  };
};

const initOf = (wish: Wish, token: string | undefined): RequestInit => {
  const headers: Record<string, string> = { accept: 'application/json', ...wish.headers };
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  const init: RequestInit = { method: wish.method ?? 'GET', headers, cache: 'no-store' };
  init.credentials = token === undefined || wish.takesCookie ? 'same-origin' : 'omit';
  if (wish.keepalive) init.keepalive = true;
  if (wish.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(wish.body);
  } else if (wish.form) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    init.body = new URLSearchParams(wish.form).toString();
  }
  return init;
};

/** Aborts after `timeoutMs` or with `outer`. By hand: `AbortSignal.timeout` and `any` are younger than the boxes. */
const timeLimit = (timeoutMs: number, outer: AbortSignal | undefined) => {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort);
  const timer = timeoutMs > 0 ? setTimeout(abort, timeoutMs) : undefined;
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      // A stream's body is still being read after the headers: its abort must keep working.
      if (timeoutMs > 0) outer?.removeEventListener('abort', abort);
    },
  };
};

/** fetch rejects with a TypeError when there is no connection, and with AbortError when our limit is over. */
const isFetchFailure = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof Error && error.name === 'AbortError');

/** The error of an operation that its caller called off. */
export const abortError = (): Error => {
  const error = new Error('Called off');
  error.name = 'AbortError';
  return error;
};
