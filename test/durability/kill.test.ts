/** A service that is killed in the middle of its work has lost nothing it has said yes to. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clip } from '../support/clips.ts';
import { box, type Person, report } from '../support/people.ts';

const rounds = 20;
const screens = 6;
/** The history of a title keeps the fifty newest: fewer than that are sent in one round, to new boxes each time. */
const reportsEach = 40;

const start = async (dataDir: string, mediaDir: string): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'resume-service/src/main.ts'], {
    env: {
      ...process.env,
      ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, MEDIA_DIR: mediaDir, DEMO: 'off' },
      ...{ LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '1000' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (url) {
      child.stdout?.resume();
      return { child, url };
    }
  }
  throw new Error(`the service ended: ${said}`);
};

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

const firstVideo = async (person: Person): Promise<string> => {
  for (;;) {
    const { body } = await person.ask('GET', '/v1/videos');
    if (body.videos.length > 0) return body.videos[0].id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

type Acknowledged = { person: Person; id: string; position: number };

/** Reports one pause after the other until the service is gone; remembers each that was answered. */
const reportUntilKilled = async (
  person: Person,
  video: string,
  acknowledged: Acknowledged[],
): Promise<void> => {
  const startedAt = Date.now();
  for (let sequence = 0; sequence < reportsEach; sequence += 1) {
    const position = sequence + 1;
    const body = report(person, video, {
      eventId: randomUUID(),
      sequence,
      position,
      activeAt: startedAt + sequence,
    });
    const answer = await person.ask('POST', '/v1/pause-states', body).catch(() => undefined);
    if (!answer) return;
    assert.equal(answer.status, 200, answer.text);
    acknowledged.push({ person, id: answer.body.results[0].id, position });
  }
};

describe('a service that is killed', () => {
  it(`has every acknowledged pause state after its restart, ${rounds} times`, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'continuo-kill-'));
    const mediaDir = await mkdtemp(join(tmpdir(), 'continuo-media-'));
    await copyFile(
      await clip({ container: 'mp4', videoCodec: 'h264', audioCodec: 'aac', fps: '30', seconds: 60 }),
      join(mediaDir, 'Film.mp4'),
    );
    let total = 0;
    let { child, url } = await start(dataDir, mediaDir);
    try {
      for (let round = 0; round < rounds; round += 1) {
        const people = await Promise.all(Array.from({ length: screens }, () => box(url)));
        const video = await firstVideo(people[0] as Person);
        const acknowledged: Acknowledged[] = [];
        const reporting = people.map((person) => reportUntilKilled(person, video, acknowledged));
        const killAfter = 5 + Math.floor(Math.random() * screens * reportsEach * 0.8);
        while (acknowledged.length < killAfter) await new Promise((resolve) => setTimeout(resolve, 1));
        child.kill('SIGKILL');
        await Promise.all([...reporting, ended(child)]);
        ({ child, url } = await start(dataDir, mediaDir));
        for (const { person, id, position } of acknowledged) {
          const response = await fetch(`${url}/v1/pause-states/${id}`, { headers: person.headers });
          assert.equal(response.status, 200, `round ${round}: an acknowledged pause state is missing`);
          assert.equal(((await response.json()) as { position: number }).position, position);
        }
        total += acknowledged.length;
      }
    } finally {
      child.kill('SIGTERM');
      await ended(child);
      await rm(dataDir, { recursive: true, force: true });
      await rm(mediaDir, { recursive: true, force: true });
    }
    assert.ok(total >= rounds * 5, `only ${total} pause states were acknowledged`);
  }).timeout(1_500_000);
});
