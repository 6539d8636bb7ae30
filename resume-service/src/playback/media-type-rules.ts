/** The media type of a file with its codecs (RFC 6381), for `<video>` and `canPlayType`. Pure. */
import type { MediaFacts } from '../videos/contract.ts';
import { containerName } from './names-rules.ts';

const types: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  mkv: 'video/x-matroska',
  webm: 'video/webm',
  ts: 'video/mp2t',
  avi: 'video/x-msvideo',
  ogg: 'video/ogg',
};

/** Without codecs: `video/mp4`. */
export const plainType = (facts: MediaFacts): string =>
  types[containerName(facts.containers[0] ?? '')] ?? 'application/octet-stream';

/** `video/mp4; codecs="avc1.640028, mp4a.40.2"`; a codec whose string is not known is left out. */
export const mediaType = (facts: MediaFacts): string => {
  const codecs = [facts.video[0]?.codecString, facts.audio[0]?.codecString].filter(
    (codec) => codec !== undefined,
  );
  return codecs.length > 0 ? `${plainType(facts)}; codecs="${codecs.join(', ')}"` : plainType(facts);
};
