/**
 * Public ids of pause states: 16 characters that find the document, and 22 that prove which event is meant.
 * Both parts are made by the service and cannot be guessed; the same event always has the same id.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { EventKey } from './document-rules.ts';

const locatorLength = 16;
const tagLength = 22;

/** A new document's locator: 96 random bits. */
export const newLocator = (): string => randomBytes(12).toString('base64url');

/** A new document's secret, which never leaves the service. */
export const newSecret = (): string => randomBytes(16).toString('base64url');

/** The id of one event of the document. */
export const pauseIdOf = (locator: string, secret: string, key: EventKey): string =>
  locator + tagOf(secret, key);

const tagOf = (secret: string, { activeAt, session, sequence, eventId }: EventKey): string =>
  createHmac('sha256', secret)
    .update(`${activeAt} ${session} ${sequence} ${eventId}`)
    .digest('base64url')
    .slice(0, tagLength);

/** The locator inside an id; undefined for what cannot be one. */
export const locatorOf = (id: string): string | undefined =>
  id.length === locatorLength + tagLength ? id.slice(0, locatorLength) : undefined;
