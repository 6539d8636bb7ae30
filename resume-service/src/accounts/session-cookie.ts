/** The session cookie. Cookies ignore the port, so its name tells instances on one host apart. */
import { parseCookie, stringifySetCookie } from 'cookie';

/** How long a session lasts after it was last used. */
export const sessionLifeSeconds = 30 * 24 * 60 * 60;

/** Reads and writes the cookie of one instance. */
export type SessionCookie = {
  read(header: string | undefined): string | undefined;
  /** The value of `Set-Cookie`. */
  set(token: string): string;
  clear(): string;
};

/** Creates it; `isSecure` when browsers reach the service by https. */
export const createSessionCookie = (instance: string, isSecure: boolean): SessionCookie => {
  const name = `continuo_session_${instance}`;
  const write = (value: string, maxAge: number): string =>
    stringifySetCookie({ name, value, maxAge, httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure });
  return {
    read: (header) => (header === undefined ? undefined : parseCookie(header)[name] || undefined),
    set: (token) => write(token, sessionLifeSeconds),
    clear: () => write('', 0),
  };
};
