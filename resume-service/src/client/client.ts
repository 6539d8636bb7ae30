/** The client of the service's API, for a browser or Node. */
import { bookmarkCalls } from './bookmark-calls.ts';
import {
  accountCalls,
  boxCalls,
  type CallOptions,
  deviceCalls,
  linkCalls,
  linkRequestCalls,
  pauseCalls,
  platformCalls,
  playbackCalls,
  profileCalls,
  videoCalls,
} from './calls.ts';
import { createClock } from './clock.ts';
import { deviceFlowCalls } from './device-flow.ts';
import { createHttp, type HttpOptions } from './http.ts';

/**
 * Makes a client. `baseUrl` '' is the page's own origin; `token` gives a box's Bearer token (asked each time, so it
 * may change), and without one the session cookie speaks. Nothing is sent until a call is made.
 */
export const createClient = (options: HttpOptions = {}) => {
  const http = createHttp(options);
  const time = (call: CallOptions = {}) => http.json<{ now: number }>({ path: '/v1/time', ...call });
  const clock = createClock({ time });
  return {
    http,
    /** The service's clock; measured when first needed. */
    clock,
    time,
    accounts: accountCalls(http),
    boxes: boxCalls(http),
    links: linkCalls(http),
    linkRequests: linkRequestCalls(http),
    profile: profileCalls(http),
    videos: videoCalls(http),
    bookmarks: bookmarkCalls(http, clock),
    devices: deviceCalls(http),
    playbacks: playbackCalls(http),
    platforms: platformCalls(http),
    pauses: pauseCalls(http),
    oauth: deviceFlowCalls(http),
  };
};

/** The client of the API. */
export type Client = ReturnType<typeof createClient>;
