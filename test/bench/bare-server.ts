/** The yardstick: a bare Express route that does one durable upsert through the same store, and nothing else. */
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Schema } from 'mongoose';
import { openStore } from '../../resume-service/src/store/index.ts';

const store = await openStore({ dataDir: process.env['DATA_DIR'] ?? '' });
const model = store.connection.model(
  'Bare',
  new Schema(
    { _id: String, position: Number, at: Number, report: Schema.Types.Mixed },
    { versionKey: false },
  ),
  'bare',
);
await store.ready();

const app = express();
app.post('/report/:id', express.json(), async (request, response) => {
  await model.updateOne(
    { _id: request.params.id },
    { $set: { position: request.body.position, at: request.body.activeAt, report: request.body } },
    { upsert: true },
  );
  response.json({ ok: true });
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void store.close().then(() => process.exit(0));
});
