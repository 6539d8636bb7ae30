/** Listening to a screen's event stream in a test. */
import assert from 'node:assert/strict';
import type { Person } from './people.ts';

/** One event as it came over the line. */
// oxlint-disable-next-line no-explicit-any -- as with bodies: whatever came is looked into
export type Heard = { name: string; id: string | null; data: any };

/** An open event stream. */
export type Ear = {
  heard: Heard[];
  /** Waits for the next event of this name that fits, also among those heard before; fails after ten seconds. */
  next(name: string, fits?: (heard: Heard) => boolean): Promise<Heard>;
  /** Resolves when the service has ended the stream. */
  ended: Promise<void>;
  close(): void;
};

const parse = (block: string): Heard | undefined => {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const data = fields.get('data');
  return data === undefined
    ? undefined
    : { name: fields.get('event') ?? '', id: fields.get('id') ?? null, data: JSON.parse(data) };
};

/** Opens the stream of a screen and waits for its hello. */
export const listen = async (
  person: Person,
  options: { device?: boolean; lastEventId?: string } = {},
): Promise<Ear> => {
  const abort = new AbortController();
  const query = options.device === false ? '' : `?device=${person.device.id}`;
  const response = await fetch(`${person.url}/v1/events${query}`, {
    headers: { ...person.headers, ...(options.lastEventId ? { 'last-event-id': options.lastEventId } : {}) },
    signal: abort.signal,
  });
  assert.equal(response.status, 200);
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const read = async (): Promise<void> => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      heard.push(...blocks.flatMap((block) => parse(block) ?? []));
      for (const wake of waiting) wake();
    }
  };
  const ended = read().catch(() => undefined);
  const ear: Ear = {
    heard,
    next: (name, fits = () => true) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no ${name}; heard ${JSON.stringify(heard)}`));
        }, 20_000);
        const look = (): void => {
          const index = heard.findIndex((one) => one.name === name && fits(one));
          const found = heard[index];
          if (!found) return;
          heard.splice(index, 1);
          clearTimeout(late);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    ended,
    close: () => abort.abort(),
  };
  await ear.next('hello');
  return ear;
};
