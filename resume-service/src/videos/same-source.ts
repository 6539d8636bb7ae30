import type { ConversionSource } from '../transcode/index.ts';

const mostRemembered = 256;

/**
 * Answers the object that was given before while nothing in it has changed: what conversions work out about a source
 * is remembered by the object.
 */
export const createSameSource = (): ((source: ConversionSource) => ConversionSource) => {
  const held = new Map<string, ConversionSource>();
  return (source) => {
    const before = held.get(source.id);
    if (before?.facts === source.facts && before.keyFrames === source.keyFrames) return before;
    held.delete(source.id);
    held.set(source.id, source);
    const [oldest] = held.keys();
    if (held.size > mostRemembered && oldest !== undefined) held.delete(oldest);
    return source;
  };
};
