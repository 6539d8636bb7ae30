/** From the press of Pause on one screen to the event on another, with 200 screens connected. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Person } from '../support/people.ts';
import { webViewer } from '../support/people.ts';
import { film, withService } from './film.ts';
import { quantile } from './load.ts';
import { boxes, heartbeat } from './screens.ts';
import type { Row } from './table.ts';

const screens = 200;
const pauses = 300;

type Screen = { arrived: Map<string, number>; close(): void };

/** Opens an event stream and notes when each bookmark arrives, by its position. */
const openScreen = (person: Person): Promise<Screen> =>
  new Promise((resolve, reject) => {
    const arrived = new Map<string, number>();
    const path = `/v1/events?device=${person.device.id}`;
    const outgoing = request(new URL(path, person.url), {
      headers: person.headers,
      agent: new Agent({ keepAlive: true }),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      let text = '';
      response.on('error', () => undefined);
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const position = /"place":\{[^}]*?"position":([\d.]+)/.exec(text.slice(0, end))?.[1];
          if (position) arrived.set(position, performance.now());
          text = text.slice(end + 2);
        }
      });
      response.once('data', () => resolve({ arrived, close: () => outgoing.destroy() }));
    });
    outgoing.end();
  });

const pauseAt = async (person: Person, video: string, session: string, count: number): Promise<number> => {
  const body = {
    ...heartbeat(person, video, count, session),
    eventId: randomUUID(),
    kind: 'pause',
    position: 1 + count / 4,
  };
  const sentAt = performance.now();
  const answer = await person.ask('POST', '/v1/pause-states', body);
  if (answer.status !== 200) throw new Error(answer.text);
  return sentAt;
};

/** One viewer with two screens of its own among 200 that listen; the delay from sending to hearing, over 300 pauses. */
export const measureFanOut = (): Promise<Row[]> =>
  withService(async (server) => {
    const others = await boxes(server.url, screens - 2);
    const viewer = await webViewer(server.url);
    const open = await Promise.all(others.map(openScreen));
    const ear = await openScreen(viewer);
    const second = await openScreen({ ...viewer, device: { id: `second-${randomUUID()}`, name: 'Second' } });
    const video = await film(viewer);
    const delays: number[] = [];
    for (let count = 0; count < pauses; count += 1) {
      const sentAt = await pauseAt(viewer, video, 'fan-out', count);
      const position = String(1 + count / 4);
      while (!ear.arrived.has(position)) await new Promise((resolve) => setImmediate(resolve));
      delays.push((ear.arrived.get(position) ?? 0) - sentAt);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const screen of [...open, ear, second]) screen.close();
    delays.sort((a, b) => a - b);
    const [p50, p99] = [quantile(delays, 0.5), quantile(delays, 0.99)];
    return [
      {
        what: `pause here → event there, ${screens} screens listening`,
        figure: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
        beside: '',
        ratio: '',
        goal: 'p50 ≤ 20 ms, p99 ≤ 80 ms',
      },
    ];
  });
