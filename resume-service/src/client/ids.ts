/** An id nobody can guess: 128 random bits, 32 hexadecimal digits (`crypto.randomUUID` is missing on old boxes and plain http). */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let id = '';
  bytes.forEach((byte) => {
    id += byte.toString(16).padStart(2, '0');
  });
  return id;
};
