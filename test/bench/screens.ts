/** The screens of a load test: boxes with tokens, and the reports they send. */
import { randomUUID } from 'node:crypto';
import { box, type Person } from '../support/people.ts';
import type { Shot } from './load.ts';

/** Makes boxes, a few at a time. */
export const boxes = async (url: string, count: number): Promise<Person[]> => {
  const made: Person[] = [];
  while (made.length < count)
    made.push(
      ...(await Promise.all(Array.from({ length: Math.min(10, count - made.length) }, () => box(url)))),
    );
  return made;
};

/** The body of a heartbeat: what a player sends every ten seconds. */
export const heartbeat = (
  person: Person,
  video: string,
  count: number,
  session: string,
): Record<string, unknown> => {
  const now = Date.now();
  return {
    eventId: randomUUID(),
    session,
    sequence: count,
    kind: 'progress',
    occurredAt: now,
    activeAt: now,
    playedHere: 20 + count,
    resumed: false,
    jumped: false,
    video: { id: video },
    title: 'A title of ordinary length',
    position: 30 + (count % 80),
    duration: 180,
    playbackRate: 1,
    media: {
      container: 'mp4',
      videoCodec: 'avc1.64001e',
      audioCodec: 'mp4a.40.2',
      frameRate: '30/1',
      width: 640,
      height: 360,
    },
    tracks: { audio: { language: 'en' }, text: null },
    device: person.device,
  };
};

/** A pause that a viewer made on another screen after a while of playing. */
export const pauseAt = (person: Person, video: string, position: number): Record<string, unknown> => ({
  ...heartbeat(person, video, 1, randomUUID()),
  ...{ kind: 'pause', position, duration: 120 },
});

/** The request that carries it. */
export const reportShot = (person: Person, body: unknown, path = '/v1/pause-states'): Shot => ({
  method: 'POST',
  path,
  headers: { ...person.headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
