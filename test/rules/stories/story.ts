/** The words stories are told in: screens that report, and what a viewer gets to see in the end. */
import assert from 'node:assert/strict';
import type {
  BookmarkDocument,
  PlaceEntry,
  TakenEvent,
} from '../../../resume-service/src/bookmarks/document-rules.ts';
import { type Act, merge } from '../../../resume-service/src/bookmarks/merge-rules.ts';
import { shownNamed } from '../../../resume-service/src/bookmarks/named-rules.ts';
import { withinVideo } from '../../../resume-service/src/bookmarks/place-rules.ts';
import { stateOf } from '../../../resume-service/src/bookmarks/register-rules.ts';
import { isMoving, otherPlaces, shownPlace } from '../../../resume-service/src/bookmarks/shown-rules.ts';
import type { EventKind } from '../../../resume-service/src/pauses/contract.ts';

/** `20:00` or `20:00:05` on the first day of May, or `3 20:00` on the third: milliseconds since 1970. */
export const at = (time: string): number => {
  const [clock = '', day = '1'] = time.split(' ').reverse();
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return Date.UTC(2026, 4, Number(day), hours, minutes, seconds);
};

/** `47:10` or `1:39:00`: seconds. */
export const seconds = (position: string): number =>
  position.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** How long the film of the stories is. */
export const filmLength = '1:40:00';

type Said = Partial<Pick<TakenEvent, 'playedHere' | 'resumed' | 'jumped' | 'playbackRate' | 'tracks'>> & {
  /** When the picture moved last, if that is not the time of the report. */
  activeAt?: string;
};

type Opening = Record<EventKind, (time: string, position: string, said?: Said) => Act & { type: 'event' }>;

/** One opening of the film on one screen. Reports are numbered; unless said otherwise ten minutes have been played. */
export const opening = (screen: string, session: string): Opening => {
  let sequence = 0;
  const report =
    (kind: EventKind) =>
    (time: string, position: string, { activeAt = time, ...said }: Said = {}): Act & { type: 'event' } => {
      sequence += 1;
      return {
        type: 'event',
        event: {
          eventId: `${session}-${sequence}`,
          session,
          sequence,
          kind,
          occurredAt: at(time),
          activeAt: at(activeAt),
          playedHere: 600,
          resumed: false,
          jumped: false,
          video: { id: 'film' },
          ...withinVideo(seconds(position), seconds(filmLength)),
          edition: 'film-web',
          platform: 'web',
          device: { id: screen.toLowerCase(), name: screen },
          ...said,
        },
      };
    };
  return {
    progress: report('progress'),
    pause: report('pause'),
    stop: report('stop'),
    background: report('background'),
    handoff: report('handoff'),
    ended: report('ended'),
    failed: report('failed'),
  };
};

/** The viewer marks the film as seen or dismisses it (or takes that back). */
export const choose = (type: 'finished' | 'dismissed', time: string, on = true): Act => ({
  type,
  register: { at: at(time), eventId: `${type}-${time}`, on },
});

/** The viewer erases the film. */
export const erase = (time: string): Act => ({
  type: 'erased',
  stamp: { at: at(time), eventId: `erase-${time}` },
});

/** Merges the acts, and makes sure that neither order nor repetition matters. */
export const afterAll = (...acts: Act[]): BookmarkDocument => {
  const document = merge(undefined, acts);
  for (const shift of acts.keys()) {
    const turned = [...acts.slice(shift), ...acts.slice(0, shift)];
    assert.deepEqual(merge(undefined, turned), document);
    assert.deepEqual(merge(undefined, turned.reverse()), document);
    assert.deepEqual(merge(document, turned), document);
  }
  return document;
};

/** What the viewer sees at a time, and what is in the history, newest first. */
export const told = (document: BookmarkDocument, time: string) => {
  const now = at(time);
  const shown = shownPlace(document);
  return {
    state: stateOf(document),
    place: shown ? sentence(shown.place, now) : null,
    isProvisional: shown?.isProvisional ?? false,
    others: otherPlaces(document, now).map((place) => sentence(place, now)),
    named: shownNamed(document.named).map(({ name, spot }) => `${name} at ${clockText(spot.value.position)}`),
    history: document.events.map(
      ({ kind, position, device }) => `${kind} ${clockText(position)} on ${device.name}`,
    ),
  };
};

const sentence = (place: PlaceEntry, now: number): string =>
  `${place.kind} ${clockText(place.position)} on ${place.device.name}${isMoving(place, now) ? ', moving' : ''}`;

const clockText = (position: number): string => {
  const parts = [Math.floor(position / 3600), Math.floor(position / 60) % 60, Math.floor(position % 60)];
  const text = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return text.replace(/^(00:0?|0)/, '');
};
