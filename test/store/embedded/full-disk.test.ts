import { deepStrictEqual as equal, match, ok } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../resume-service/src/store/index.ts';
import { looseModel } from '../support.ts';
import { type Child, startProgram } from './child.ts';

const smallestBytes = 1_000_000;
const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;

describe('a store without room', () => {
  const children: Child[] = [];
  afterEach(() => children.splice(0).forEach((child) => child.process.kill('SIGKILL')));

  it('refuses the write as full, lives, says so in its health, and goes on when there is room', async function () {
    if (!hasPrlimit) this.skip();
    this.timeout(60_000);
    const dataDir = await mkdtemp(join(tmpdir(), 'continuo-full-'));
    const child = startProgram(
      'writing-program.ts',
      [dataDir, '5', '4000'],
      [`--fsize=${smallestBytes}:unlimited`],
    );
    children.push(child);
    await child.printed((line) => line === 'full');
    await child.printed((line) => line === 'health StoreFullError');
    await child.printed((line) => line === 'full', false);
    equal(child.process.exitCode, null);

    // A write that failed before the limit is lifted and is looked into after it finds room, and says "failed".
    const failedBefore = child.lines.filter((line) => line.startsWith('failed'));
    execFileSync('prlimit', ['--pid', String(child.process.pid), '--fsize=unlimited']);
    await child.printed((line) => line.startsWith('ok '), false);
    await child.printed((line) => line === 'health ok', false);
    await child.end('SIGTERM');
    equal(failedBefore, []);

    const acknowledged = child.lines.filter((line) => line.startsWith('ok ')).map((line) => line.slice(3));
    const store = await openStore({ dataDir });
    const model = looseModel(store.connection, 'written');
    const kept = new Set((await model.find({}).lean()).map((document) => document['_id']));
    await store.close();
    equal(
      acknowledged.filter((id) => !kept.has(id)),
      [],
    );
    ok(acknowledged.length > 50);
    match(child.lines[0] ?? '', /ready/);
    await rm(dataDir, { recursive: true });
  });
});
