/** The page goes: the last moments at which something can still be said. */
import type { PauseEvent } from '../../pauses/contract.ts';
import type { Http } from '../http.ts';

/** What is told of the page. */
export type PageWatch = {
  /** Something else has the screen: another tab, another app, the home screen. On phones often the last word. */
  onHidden(): void;
  /** The page is left; `mayReturn` when the browser keeps it for the Back button. */
  onLeave(mayReturn: boolean): void;
};

/** Watches the page until the returned function is called; without a page (Node) there is nothing to watch. */
export const watchPage = (watch: PageWatch): (() => void) => {
  if (typeof document === 'undefined' || typeof window === 'undefined') return () => undefined;
  const hidden = () => {
    if (document.visibilityState === 'hidden') watch.onHidden();
  };
  const leave = (event: PageTransitionEvent) => watch.onLeave(event.persisted);
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', leave);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', leave);
  };
};

const path = '/v1/pause-states';

/**
 * Sends without waiting for an answer: by a fetch that outlives the page, or, where there is none and the cookie
 * speaks for the viewer, by a beacon (which can carry neither a header nor JSON's media type).
 */
export const sendGoodbye = (http: Http, events: readonly PauseEvent[], account: string): void => {
  if (events.length === 0) return;
  if (!canKeepAlive() && !http.hasToken() && typeof navigator !== 'undefined' && navigator.sendBeacon)
    navigator.sendBeacon(http.address(path, { account }), JSON.stringify(events));
  else
    http.send({ method: 'POST', path, query: { account }, body: events, keepalive: true }).catch(() => {
      // They are in the outbox as well.
    });
};

const canKeepAlive = (): boolean => typeof Request !== 'undefined' && 'keepalive' in Request.prototype;
