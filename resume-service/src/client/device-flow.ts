/** Linking a TV by code: the OAuth device grant (RFC 8628), as client `tv-app`, scope `link`. */
import type { CallOptions } from './calls.ts';
import type { Http } from './http.ts';
import { ApiProblem, NetworkLost } from './problems.ts';
import { createBackOff, wait } from './waiting.ts';

/** What the TV shows, and what it polls with (RFC 8628 §3.2). */
export type DeviceFlow = {
  deviceCode: string;
  userCode: string;
  verificationUri: string;
  /** With the code inside: for the QR code. */
  verificationUriComplete: string;
  intervalMs: number;
  /** When the code dies, in milliseconds of this device's `performance.now()`. */
  expiresAtMonotonicMs: number;
};

/** How it ended. `granted` carries the token that `links.make` takes. */
export type DeviceFlowEnd =
  | { state: 'granted'; accessToken: string }
  | { state: 'denied' }
  | { state: 'expired' };

type Endpoints = { authorize: string; token: string };
type AuthorizationAnswer = {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete?: string;
  interval?: number;
  expires_in: number;
};

const clientId = 'tv-app';
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
/** RFC 8628 §3.2 and §3.5: five seconds where nothing is said, five more at each slow_down. */
const defaultIntervalSeconds = 5;
const slowDownMs = 5_000;

/** The device grant: ask for a code, show it, poll until somebody has decided. */
export const deviceFlowCalls = (http: Http) => {
  const discover = async (options: CallOptions): Promise<Endpoints> => {
    const found = await http.json<{ device_authorization_endpoint: string; token_endpoint: string }>({
      path: '/.well-known/openid-configuration',
      ...options,
    });
    return { authorize: pathOf(found.device_authorization_endpoint), token: pathOf(found.token_endpoint) };
  };

  return {
    /** Asks for a code to show. */
    async startDeviceFlow(options: CallOptions = {}): Promise<DeviceFlow> {
      const endpoints = await discover(options);
      const form = { client_id: clientId, scope: 'link' };
      const answer = await http.json<AuthorizationAnswer>({
        method: 'POST',
        path: endpoints.authorize,
        form,
        ...options,
      });
      return {
        deviceCode: answer.device_code,
        userCode: answer.user_code,
        verificationUri: answer.verification_uri,
        verificationUriComplete: answer.verification_uri_complete ?? answer.verification_uri,
        intervalMs: (answer.interval ?? defaultIntervalSeconds) * 1000,
        expiresAtMonotonicMs: performance.now() + answer.expires_in * 1000,
      };
    },

    /**
     * Asks at the given interval until somebody approves or refuses, or the code expires.
     * A lost network only slows it down. @throws AbortError when `signal` aborts; ApiProblem for anything unforeseen.
     */
    async pollDeviceFlow(flow: DeviceFlow, options: CallOptions = {}): Promise<DeviceFlowEnd> {
      const { token } = await discover(options);
      const lost = createBackOff(1_000, 30_000);
      let intervalMs = flow.intervalMs;
      let extraMs = 0;
      for (;;) {
        await wait(intervalMs + extraMs, options.signal);
        if (performance.now() >= flow.expiresAtMonotonicMs) return { state: 'expired' };
        const answer = await askForToken(http, token, flow.deviceCode, options);
        if (answer.state === 'granted' || answer.state === 'denied' || answer.state === 'expired')
          return answer;
        if (answer.state === 'slow-down') intervalMs += slowDownMs;
        extraMs = answer.state === 'lost' ? Math.max(answer.retryAfterMs, lost.nextMs()) : 0;
        if (answer.state !== 'lost') lost.reset();
      }
    },
  };
};

type Poll =
  | DeviceFlowEnd
  | { state: 'pending' }
  | { state: 'slow-down' }
  | { state: 'lost'; retryAfterMs: number };

const askForToken = async (
  http: Http,
  path: string,
  deviceCode: string,
  options: CallOptions,
): Promise<Poll> => {
  const form = { grant_type: grantType, device_code: deviceCode, client_id: clientId };
  try {
    const answer = await http.json<{ access_token: string }>({ method: 'POST', path, form, ...options });
    return { state: 'granted', accessToken: answer.access_token };
  } catch (error) {
    if (error instanceof NetworkLost) return { state: 'lost', retryAfterMs: 0 };
    if (!(error instanceof ApiProblem)) throw error;
    return meaningOf(error);
  }
};

/** RFC 8628 §3.5; the OAuth error code is an extension member of the answer. */
const meaningOf = (problem: ApiProblem): Poll => {
  switch (problem.more['error']) {
    case 'authorization_pending':
      return { state: 'pending' };
    case 'slow_down':
      return { state: 'slow-down' };
    case 'access_denied':
      return { state: 'denied' };
    case 'expired_token':
      return { state: 'expired' };
  }
  if (problem.status === 429 || problem.status >= 500)
    return { state: 'lost', retryAfterMs: problem.retryAfterMs ?? 0 };
  throw problem;
};

/** Reached through the origin that everything else is reached through, whatever the service calls itself. */
const pathOf = (endpoint: string): string => {
  const url = new URL(endpoint, 'http://service.invalid');
  return `${url.pathname}${url.search}`;
};
