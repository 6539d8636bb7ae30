/** The key frames of an MP4 from its list of samples: a hundredth of the file is read, wherever it lies. */

import { CustomSource, EncodedPacketSink, Input, MP4, QTFF } from 'mediabunny';
import { createKeyFrameFinder, type FoundKeyFrames, type VideoPacket } from './key-frame-finder.ts';
import { type OpenBytes, openBytes } from './open-bytes.ts';
import { readPackets, type ScanDeps, type TrackToScan } from './scan-packets.ts';
import { statedSamples } from './stated-samples.ts';

/** Twelve hours at 60 pictures a second have a list of 40 MB. */
const mostBytes = 96 * 1024 * 1024;
/** Thirteen hours at 60 pictures a second. */
const mostSamples = 2_900_000;
const timeLimitMs = 10 * 60_000;
const breathEvery = 5_000;

/**
 * The key frames as the list of samples has them, if ffprobe finds the same first and last pictures: edit lists can
 * say more than is understood here. Nothing where it is not such a file, where it states more pictures than a film has
 * (the list is built at once, in this process), or where they differ.
 */
export const readSampleTable = async (
  deps: ScanDeps,
  track: TrackToScan & { startSeconds: number },
): Promise<FoundKeyFrames | undefined> => {
  const bytes = await openBytes(track.input, { mostBytes, signal: AbortSignal.timeout(timeLimitMs) });
  try {
    if (!bytes || ((await statedSamples(bytes)) ?? Number.POSITIVE_INFINITY) > mostSamples) return undefined;
    const found = await samplesOf(bytes, () => deps.processes.isClosing);
    return found && (await endsAgree(deps, track, found)) ? found : undefined;
  } catch {
    return undefined;
  } finally {
    await bytes?.close();
  }
};

const samplesOf = async (bytes: OpenBytes, isClosing: () => boolean): Promise<FoundKeyFrames | undefined> => {
  const source = new CustomSource({
    ...{ getSize: () => bytes.sizeBytes, read: bytes.read, prefetchProfile: 'fileSystem' },
    handleUnhandledError: () => undefined,
  });
  const input = new Input({ source, formats: [MP4, QTFF] });
  try {
    const video = (await input.getVideoTracks())[0];
    if (!video) return undefined;
    const units = await video.getTimeResolution();
    const finder = createKeyFrameFinder();
    const inUnits = (seconds: number): number => Math.round(seconds * units);
    let count = 0;
    for await (const packet of new EncodedPacketSink(video).packets(undefined, undefined, {
      metadataOnly: true,
    })) {
      const pts = inUnits(packet.timestamp);
      // Before zero: what an edit list leaves out, or what it does not; ffprobe knows.
      if (pts < 0 || isClosing()) return undefined;
      finder.add({
        ...{ pts, duration: inUnits(packet.duration), sizeBytes: packet.byteLength },
        ...{ isKey: packet.type === 'key', isDiscarded: false },
      });
      count += 1;
      if (count % breathEvery === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return finder.result([1, units]);
  } finally {
    input.dispose();
  }
};

/** The first packet, and everything from the last key frame on. */
const endsAgree = async (
  deps: ScanDeps,
  track: TrackToScan & { startSeconds: number },
  found: FoundKeyFrames,
): Promise<boolean> => {
  const last = found.ticks.at(-1) ?? 0;
  const packets: VideoPacket[] = [];
  const from = (track.startSeconds + last / found.timescale + 0.001).toFixed(3);
  const timeBase = await readPackets(deps, track, (packet) => void packets.push(packet), `%+#1,${from}%`);
  const [first, ...others] = packets;
  const zero = first?.pts;
  if (!timeBase || zero === undefined || !first?.isKey || packets.some(({ isDiscarded }) => isDiscarded))
    return false;
  const [seconds, units] = timeBase;
  const ends = others.map(({ pts = Number.NaN, duration = 0 }) => (pts - zero + duration) * seconds);
  const keys = others.filter(({ isKey }) => isKey).map(({ pts = Number.NaN }) => (pts - zero) * seconds);
  return (
    units === found.timescale &&
    Math.abs(zero * seconds - track.startSeconds * units) <= 1 &&
    keys.at(-1) === last &&
    Math.max(...ends) === found.endTick
  );
};
