/**
 * A process that writes to the store in the folder it is given, as fast as it can, and prints a line for each
 * write: `ok <id>` once it is acknowledged, `full`, or `failed <reason>`. `health ok` or `health <error>` is
 * printed at intervals. Ended by a signal.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { openStore, StoreFullError } from '../../../resume-service/src/store/index.ts';
import { looseModel } from '../support.ts';

const [dataDir = '', writers = '10', textLength = '200'] = process.argv.slice(2);
const store = await openStore({ dataDir });
const model = looseModel(store.connection, 'written', [[{ viewer: 1, number: 1 }, { unique: true }]]);
await store.ready();
const run = process.pid;
process.stdout.write('ready\n');
void reportHealth();
await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));

async function write(writer: number): Promise<void> {
  for (let number = 0; ; number++) {
    const id = `${run}-${writer}-${number}`;
    try {
      const text = 'x'.repeat(Number(textLength));
      await model.updateOne(
        { _id: id },
        { $set: { viewer: `${run}-${writer}`, number, text } },
        { upsert: true },
      );
      process.stdout.write(`ok ${id}\n`);
    } catch (error) {
      process.stdout.write(error instanceof StoreFullError ? 'full\n' : `failed ${String(error)}\n`);
      await delay(20);
    }
  }
}

async function reportHealth(): Promise<void> {
  for (;;) {
    const state = await store.health().then(
      () => 'ok',
      (error: Error) => error.name,
    );
    process.stdout.write(`health ${state}\n`);
    await delay(100);
  }
}
