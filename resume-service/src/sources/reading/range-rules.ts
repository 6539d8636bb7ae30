/** Ranges and validators as RFC 9110 §13–14 writes them. */

/** The first and the last byte, both included. */
export type ByteRange = { first: number; last: number };

/** `Content-Range: bytes 0-99/1000` as numbers; null where the length is unknown or the text is something else. */
export const readContentRange = (text: string | undefined): (ByteRange & { total: number }) | null => {
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/i.exec(text ?? '') ?? [];
  if (first === undefined || last === undefined || total === undefined) return null;
  const range = { first: Number(first), last: Number(last), total: Number(total) };
  return range.first <= range.last && range.last < range.total ? range : null;
};

/**
 * The one range that a `Range` header asks of a file of `total` bytes.
 * `null`: no range, the whole file. `unsatisfiable`: outside the file, several ranges, or not understood.
 */
export const readRange = (text: string | undefined, total: number): ByteRange | null | 'unsatisfiable' => {
  if (text === undefined) return null;
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(text.trim()) ?? [];
  if (first === '' && last === '') return 'unsatisfiable';
  const range =
    first === ''
      ? { first: Math.max(0, total - Number(last)), last: total - 1 }
      : { first: Number(first), last: last === '' ? total - 1 : Math.min(Number(last), total - 1) };
  return range.first <= range.last ? range : 'unsatisfiable';
};

/** What a validator is read from. */
export type ValidatorHeaders = {
  etag?: string | undefined;
  'last-modified'?: string | undefined;
  date?: string | undefined;
};

/**
 * What tells these bytes from any others: a strong ETag, else a date of change that is at least a second before
 * the answer's own (RFC 9110 §8.8.2.2). null where there is neither: then nothing can be carried on with.
 */
export const validatorOf = (headers: ValidatorHeaders): string | null => {
  const { etag, date } = headers;
  if (etag !== undefined && /^"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag)) return etag;
  const modified = headers['last-modified'];
  const modifiedAt = Date.parse(modified ?? '');
  if (modified === undefined || Number.isNaN(modifiedAt)) return null;
  const answeredAt = Date.parse(date ?? '');
  return Number.isNaN(answeredAt) || answeredAt - modifiedAt >= 1_000 ? modified : null;
};

/** `Content-Length` as a number of bytes; null where it is absent or no number. */
export const lengthOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
