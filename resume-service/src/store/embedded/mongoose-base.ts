import { createRequire } from 'node:module';
import type { Connection } from 'mongoose';
import type { EmbeddedDatabase } from './database.ts';

/*
 * Mongoose's own base classes, which its drivers extend (mongoose/lib/drivers/SPEC.md). They are part of the
 * package and named in `setDriver`'s documentation, but have no typings.
 */

type CollectionBase = { name: string; conn: { embedded: EmbeddedDatabase | undefined } };
type ConnectionBase = Omit<Connection, 'readyState'> & { readyState: number; onOpen(): void };

const require = createRequire(import.meta.url);

/** Buffers operations until the connection is open. */
export const MongooseCollection = require('mongoose/lib/collection.js') as new (
  name: string,
  connection: unknown,
  options: object,
) => CollectionBase;

/** Keeps models and state. */
export const MongooseConnection = require('mongoose/lib/connection.js') as new (
  base: unknown,
) => ConnectionBase;
