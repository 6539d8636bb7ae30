import { deepStrictEqual as equal } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, openEnvironment } from '../../../resume-service/src/store/embedded/environment.ts';

describe('the write queue', () => {
  let dataDir: string;
  let environment: Environment;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'continuo-queue-'));
    environment = openEnvironment(dataDir);
  });
  afterEach(async () => {
    await environment.close();
    rmSync(dataDir, { recursive: true });
  });

  const put = (name: string) => (touch: () => void) => {
    touch();
    void environment.catalog.put(Buffer.from(name), Buffer.from(name));
    return name;
  };
  const has = (name: string): boolean => environment.catalog.get(Buffer.from(name)) !== undefined;
  const fail = (): never => {
    throw new Error('refused');
  };
  const statuses = async (writes: Promise<unknown>[]): Promise<string[]> =>
    (await Promise.allSettled(writes)).map(({ status }) => status);

  it('gives each write its own result', async () => {
    equal(await Promise.all(['a', 'b', 'c'].map((name) => environment.writes.run(put(name)))), [
      'a',
      'b',
      'c',
    ]);
    equal(['a', 'b', 'c'].map(has), [true, true, true]);
  });

  it('lets a write that fails in its checks fail alone', async () => {
    const writes = [
      environment.writes.run(put('a')),
      environment.writes.run(fail),
      environment.writes.run(put('b')),
    ];
    equal(await statuses(writes), ['fulfilled', 'rejected', 'fulfilled']);
    equal([has('a'), has('b')], [true, true]);
  });

  it('undoes a write that fails half way, and only that one', async () => {
    let undone = 0;
    environment.writes.onUndone(() => undone++);
    const half = environment.writes.run((touch) => {
      put('half')(touch);
      fail();
    });
    const writes = [environment.writes.run(put('a')), half, environment.writes.run(put('b'))];
    equal(await statuses(writes), ['fulfilled', 'rejected', 'fulfilled']);
    equal([has('a'), has('half'), has('b'), undone], [true, false, true, 1]);
  });

  it('sees in a write what the writes before it in the same commit have put', async () => {
    const seen = environment.writes.run(() => has('a'));
    equal(
      await Promise.all([environment.writes.run(put('a')), environment.writes.run(() => has('a')), seen]),
      ['a', true, false],
    );
  });

  it('finishes what it was given before it closes, and refuses what comes after', async () => {
    const early = environment.writes.run(put('early'));
    const closing = environment.writes.close();
    equal(await statuses([early, environment.writes.run(put('late')), closing]), [
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });
});
