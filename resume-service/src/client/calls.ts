/** The typed calls of the API, grouped as the API is. Each throws ApiProblem, NetworkLost or AbortError. */
import type { BoxCreated, Credentials, Erased, Me, NewAccount, NewBox } from '../accounts/contract.ts';
import type {
  CommandAccepted,
  CommandAnswer,
  Device,
  DeviceChange,
  DeviceList,
  PlayCommand,
} from '../devices/contract.ts';
import type { Link, LinkDecision, LinkMade, LinkRequest, NewLink } from '../linking/contract.ts';
import type { PauseEvent, PauseResults, PauseState } from '../pauses/contract.ts';
import type { Platform } from '../platforms/contract.ts';
import type { NewPlayback, Playback, PlaybackRenewed, PlaybackState } from '../playback/contract.ts';
import type { Video, VideoList } from '../videos/contract.ts';
import type { Http } from './http.ts';

/** Every call takes these last. */
export type CallOptions = { signal?: AbortSignal };

/** A page of a list, as seen by one screen. */
export type Page = {
  /** Plans are made for this screen. */
  device?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** One segment of a path. */
export const segment = (id: string): string => encodeURIComponent(id);

/** Accounts of the bundled web platform, and the session. */
export const accountCalls = (http: Http) => ({
  signUp: (account: NewAccount, options: CallOptions = {}) =>
    http.json<Me>({ method: 'POST', path: '/v1/accounts', body: account, ...options }),
  signIn: (credentials: Credentials, options: CallOptions = {}) =>
    http.json<Me>({ method: 'POST', path: '/v1/session', body: credentials, ...options }),
  signOut: (options: CallOptions = {}) =>
    http.json<void>({ method: 'DELETE', path: '/v1/session', ...options }),
  me: (options: CallOptions = {}) => http.json<Me>({ path: '/v1/me', ...options }),
  /** Everything held about the viewer. */
  exportAll: (options: CallOptions = {}) => http.json<unknown>({ path: '/v1/me/export', ...options }),
  /** Erases the account and what is held about it; the receipt says what went. */
  erase: (options: CallOptions = {}) => http.json<Erased>({ method: 'DELETE', path: '/v1/me', ...options }),
});

/** Set-top boxes. */
export const boxCalls = (http: Http) => ({
  /** A new account of the bundled IPTV platform. Keep the token: it is shown once. */
  create: (box: NewBox, options: CallOptions = {}) =>
    http.json<BoxCreated>({ method: 'POST', path: '/v1/boxes', body: box, ...options }),
});

/** Which account acts for which viewer. */
export const linkCalls = (http: Http) => ({
  list: async (options: CallOptions = {}) =>
    (await http.json<{ links: Link[] }>({ path: '/v1/links', ...options })).links,
  make: (link: Pick<NewLink, 'accessToken'> & Partial<NewLink>, options: CallOptions = {}) =>
    http.json<LinkMade>({ method: 'POST', path: '/v1/links', body: link, ...options }),
  remove: (id: string, options: CallOptions = {}) =>
    http.json<void>({ method: 'DELETE', path: `/v1/links/${segment(id)}`, ...options }),
});

/** The `/link` page: a box asks by a code. */
export const linkRequestCalls = (http: Http) => ({
  /** What asks behind a code that a TV shows. */
  find: (userCode: string, options: CallOptions = {}) =>
    http.json<LinkRequest>({ path: `/v1/link-requests/${segment(userCode)}`, ...options }),
  decide: (userCode: string, decision: LinkDecision['decision'], options: CallOptions = {}) =>
    http.json<void>({
      method: 'POST',
      path: `/v1/link-requests/${segment(userCode)}`,
      body: { decision },
      ...options,
    }),
});

/** Whom a shared box acts for. */
export const profileCalls = (http: Http) => ({
  /** Whom a shared box acts for from now on; null: the box itself. */
  choose: (link: string | null, options: CallOptions = {}) =>
    http.json<Me>({ method: 'PUT', path: '/v1/profile', body: { link }, ...options }),
});

/** The whole library, and how many titles are still being made for it. */
export type Library = Pick<VideoList, 'videos' | 'beingMade'>;

/** Titles on the caller's platform. */
export const videoCalls = (http: Http) => ({
  list: (page: Page = {}, options: CallOptions = {}) =>
    http.json<VideoList>({ path: '/v1/videos', query: page, ...options }),
  /** Every page of the library, one after another. */
  listAll: async (
    query: Pick<Page, 'device' | 'limit'> = {},
    options: CallOptions = {},
  ): Promise<Library> => {
    const videos: Video[] = [];
    let cursor: string | undefined;
    for (;;) {
      const page = await videoCalls(http).list({ ...query, cursor }, options);
      videos.push(...page.videos);
      if (page.next === null) return { videos, beingMade: page.beingMade };
      cursor = page.next;
    }
  },
  find: (id: string, query: Pick<Page, 'device'> = {}, options: CallOptions = {}) =>
    http.json<Video>({ path: `/v1/videos/${segment(id)}`, query, ...options }),
});

/** Screens: names, capabilities, and playing on another one. */
export const deviceCalls = (http: Http) => {
  const at = (id: string) => `/v1/devices/${segment(id)}`;
  return {
    list: async (options: CallOptions = {}) =>
      (await http.json<DeviceList>({ path: '/v1/devices', ...options })).devices,
    put: (id: string, change: DeviceChange, options: CallOptions = {}) =>
      http.json<Device>({ method: 'PUT', path: at(id), body: change, ...options }),
    remove: (id: string, options: CallOptions = {}) =>
      http.json<void>({ method: 'DELETE', path: at(id), ...options }),
    /** "Play on TV": the answer of the TV comes as a `playback` event. */
    play: (id: string, command: PlayCommand, options: CallOptions = {}) =>
      http.json<CommandAccepted>({ method: 'POST', path: `${at(id)}/play`, body: command, ...options }),
    /** The screen that was told to play says that it will, or why it cannot. */
    answer: (id: string, command: string, answer: CommandAnswer, options: CallOptions = {}) =>
      http.json<void>({
        method: 'PUT',
        path: `${at(id)}/commands/${segment(command)}`,
        body: answer,
        ...options,
      }),
    /** "Bring it back here": asks the screen `id` to hand over to the caller's screen `to`. */
    handoff: (id: string, to: string, options: CallOptions = {}) =>
      http.json<CommandAccepted>({ method: 'POST', path: `${at(id)}/handoff`, body: { to }, ...options }),
  };
};

/** Playbacks: an address that plays a title on one screen, from one place. */
export const playbackCalls = (http: Http) => {
  const at = (id: string) => `/v1/playbacks/${segment(id)}`;
  return {
    /**
     * On a page of the service's own origin the address is bound to this browser by a cookie.
     * @throws ApiProblem `conversion-unavailable` (with `more.reasons`) when this screen cannot play it.
     */
    create: (wish: NewPlayback, options: CallOptions = {}) =>
      http.json<Playback>({
        method: 'POST',
        path: '/v1/playbacks',
        body: http.isOwnPage ? { bound: true, ...wish } : wish,
        takesCookie: true,
        ...options,
      }),
    /** How it is doing: what to ask when a segment does not come. */
    state: (id: string, options: CallOptions = {}) => http.json<PlaybackState>({ path: at(id), ...options }),
    renew: (id: string, options: CallOptions = {}) =>
      http.json<PlaybackRenewed>({ method: 'POST', path: `${at(id)}/renew`, ...options }),
    end: (id: string, options: CallOptions & { keepalive?: boolean } = {}) =>
      http.json<void>({ method: 'DELETE', path: at(id), ...options }),
  };
};

/** The operators to choose from. */
export const platformCalls = (http: Http) => ({
  list: async (options: CallOptions = {}) =>
    (await http.json<{ platforms: Platform[] }>({ path: '/v1/platforms', ...options })).platforms,
});

/** Pause states, as documents. */
export const pauseCalls = (http: Http) => ({
  /** Sends up to 200 events; each is judged on its own. `account`: whose they are, where the caller may be another. Players use `createPauseReporter` instead. */
  report: async (
    events: readonly PauseEvent[],
    { account, ...options }: CallOptions & { keepalive?: boolean; account?: string | undefined } = {},
  ) =>
    (
      await http.json<PauseResults>({
        ...{ method: 'POST', path: '/v1/pause-states', query: { account }, body: events },
        ...options,
      })
    ).results,
  find: (id: string, options: CallOptions = {}) =>
    http.json<PauseState>({ path: `/v1/pause-states/${segment(id)}`, ...options }),
});
