import type { Language } from 'look/language';
import {
  ApiProblem,
  type Client,
  createClient,
  type Delivery,
  type EventSubscription,
  openDelivery,
  openEvents,
} from 'resume-service/client';
import type { Bookmark, Me, StreamEvent } from 'resume-service/contract';
import { type Speaker, speaker } from '../i18n/words.ts';
import { createOpenings, type Openings } from '../player/openings.ts';
import { measureThisTv } from './capabilities.ts';
import { createLibrary, type Library } from './library.ts';
import type { Memory } from './memory.ts';
import { createSignal, type Signal } from './signal.ts';

/** This television: its account, its name, what it can show, and what other screens tell it. */
export type Tv = {
  readonly client: Client;
  readonly memory: Memory;
  readonly library: Library;
  readonly openings: Openings;
  readonly language: Language;
  readonly say: Speaker;
  device(): { id: string; name: string };
  me(): Me | null;
  /** The outbox of this TV's account: what is not sent yet survives the app. Undefined before the first sign-in. */
  delivery(): Delivery | undefined;
  /** The link acted for; null when the box acts for itself. Undefined until known. */
  profile(): string | null;
  /** Whom this TV acts for has changed, or the TV's name. */
  householdChanged: Signal<void>;
  /** Somebody wants a title played here. */
  played: Signal<StreamEvent<'play'>>;
  /** What became of a playback, or that somebody wants it back. */
  playback: Signal<StreamEvent<'playback'>>;
  /** The account was unlinked elsewhere. */
  unlinked: Signal<void>;
  /** Makes the box if there is none, says who we are, fetches the lists and listens. Tries until it works. */
  connect(): Promise<void>;
  rename(name: string): Promise<void>;
  /** After pairing, unlinking, or choosing a person: everything is another viewer's. */
  changeViewer(): Promise<void>;
};

const retryMs = 4_000;

/** A television that has not been switched on yet. Nothing is sent before `connect`. */
export function createTv(memory: Memory): Tv {
  const client = createClient({ token: () => memory.token ?? undefined });
  const library = createLibrary(client, memory.deviceId);
  const signals = {
    householdChanged: createSignal<void>(),
    played: createSignal<StreamEvent<'play'>>(),
    playback: createSignal<StreamEvent<'playback'>>(),
    unlinked: createSignal<void>(),
  };
  let me: Me | null = null;
  let stream: EventSubscription | null = null;
  let delivery: { account: string; opened: Delivery } | undefined;
  /** Resolves when it is known whom this TV acts for: an order that comes meanwhile waits for it. */
  let settling: Promise<unknown> = Promise.resolve();
  const say = speaker(memory.language);
  const device = () => ({ id: memory.deviceId, name: memory.name ?? say('livingRoom') });

  /**
   * One stream for as long as the box is known. When the viewer changes the service ends it, and it comes back as the
   * new viewer's by itself: were it opened anew here, an order sent on the old one would be lost.
   */
  function listen(): void {
    stream ??= openEvents(client, {
      device: memory.deviceId,
      onEvent: (name, data) => receive({ name, data } as Arrival),
      onState: (state) => {
        if (state === 'connected') void library.refresh();
      },
      onSignedOut: () => void afterRefusal(),
    });
  }

  function receive({ name, data }: Arrival): void {
    if (name === 'hello') settle(greet(data.viewer));
    else if (name === 'bookmark')
      void library.follow(data.id, data.bookmark as Bookmark | null).catch(() => library.refresh());
    else if (name === 'videos') void library.refreshVideos().catch(() => undefined);
    else if (name === 'resync') void library.refresh();
    else if (name === 'play') void settling.then(() => signals.played.send(data));
    else if (name === 'playback') signals.playback.send(data);
    else if (name === 'link') settle(followLink(data.change));
  }

  function settle(change: Promise<void>): void {
    settling = Promise.allSettled([settling, change]);
    change.catch(connect);
  }

  /** The stream opens as another viewer's: linked or unlinked while nobody listened. */
  async function greet(viewer: string): Promise<void> {
    if (me === null || me.viewer === viewer) return;
    const wasLinked = me.profiles.some(({ link, active }) => active && link !== null);
    await changeViewer();
    if (wasLinked && !me.profiles.some(({ link, active }) => active && link !== null))
      signals.unlinked.send();
  }

  async function followLink(change: 'linked' | 'unlinked' | 'profile'): Promise<void> {
    const before = me?.viewer;
    await changeViewer();
    if (change === 'unlinked' && me?.viewer !== before) signals.unlinked.send();
  }

  /** The stream was refused: either we act for somebody else now, or the box itself is gone. */
  async function afterRefusal(): Promise<void> {
    stream?.close();
    stream = null;
    const before = me?.viewer;
    await connect();
    if (before !== undefined && me?.viewer !== before) signals.unlinked.send();
  }

  async function signIn(): Promise<void> {
    if (memory.token === null) memory.token = (await client.boxes.create({ name: device().name })).token;
    try {
      me = await client.accounts.me();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      memory.token = (await client.boxes.create({ name: device().name })).token;
      me = await client.accounts.me();
    }
  }

  /** Each account has an outbox of its own; a new box begins a new one. */
  function openOutbox(account: string): void {
    if (delivery?.account === account) return delivery.opened.retryNow();
    void delivery?.opened.close();
    delivery = { account, opened: openDelivery({ client, account }) };
  }

  async function register(): Promise<void> {
    const capabilities = await measureThisTv();
    await client.devices.put(memory.deviceId, { name: device().name, kind: 'tv', capabilities });
  }

  async function changeViewer(): Promise<void> {
    me = await client.accounts.me();
    openOutbox(me.account.id);
    await register();
    listen();
    await library.refresh();
    signals.householdChanged.send();
  }

  /** Tries until it works: a television is switched on before the network is there, and stays on for weeks. */
  async function connect(): Promise<void> {
    for (;;) {
      try {
        await signIn();
        await changeViewer();
        return;
      } catch {
        await library.refresh();
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }

  return {
    client,
    memory,
    library,
    openings: createOpenings(),
    get language() {
      return memory.language;
    },
    say: (name, values) => speaker(memory.language)(name, values),
    device,
    me: () => me,
    delivery: () => delivery?.opened,
    profile: () => me?.profiles.find(({ active }) => active)?.link ?? null,
    ...signals,
    changeViewer,
    connect,
    async rename(name) {
      memory.name = name;
      await client.devices.put(memory.deviceId, { name });
      signals.householdChanged.send();
    },
  };
}

type Arrival = {
  [Name in 'hello' | 'bookmark' | 'videos' | 'resync' | 'play' | 'playback' | 'link']: {
    name: Name;
    data: StreamEvent<Name>;
  };
}['hello' | 'bookmark' | 'videos' | 'resync' | 'play' | 'playback' | 'link'];
