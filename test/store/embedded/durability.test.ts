import { deepStrictEqual as equal, ok } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../resume-service/src/store/index.ts';
import { looseModel } from '../support.ts';
import { startProgram } from './child.ts';

const rounds = 4;
const acknowledgedBeforeKill = [1, 200, 500, 900];

describe('a store whose process is killed', () => {
  it('has every acknowledged write after it is opened again, time after time', async function () {
    this.timeout(60_000);
    const dataDir = await mkdtemp(join(tmpdir(), 'continuo-kill-'));
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const child = startProgram('writing-program.ts', [dataDir]);
      let count = 0;
      await child.printed(
        (line) => line.startsWith('ok ') && ++count >= (acknowledgedBeforeKill[round] ?? 1),
      );
      await child.end('SIGKILL');
      acknowledged.push(...child.lines.filter((line) => line.startsWith('ok ')).map((line) => line.slice(3)));
      equal(
        child.lines.filter((line) => line.startsWith('failed')),
        [],
      );
      await checkAll(dataDir, acknowledged);
    }
    ok(acknowledged.length > 1_600);
    await rm(dataDir, { recursive: true });
  });
});

/** Each is there by its id and by its index, and the index has nothing that the documents have not. */
async function checkAll(dataDir: string, ids: string[]): Promise<void> {
  const store = await openStore({ dataDir });
  const model = looseModel(store.connection, 'written', [[{ viewer: 1, number: 1 }, { unique: true }]]);
  await store.ready();
  const missing: string[] = [];
  for (const id of ids) {
    const [run, writer, number] = id.split('-');
    const byIndex = await model.findOne({ viewer: `${run}-${writer}`, number: Number(number) }).lean();
    if (byIndex?.['_id'] !== id) missing.push(id);
  }
  const all = await model.find({}).lean();
  const viewers = new Set(all.map((document) => document['viewer']));
  const indexed = await Promise.all([...viewers].map((viewer) => model.find({ viewer }).lean()));
  await store.close();
  equal(missing, []);
  equal(indexed.flat().length, all.length);
}
