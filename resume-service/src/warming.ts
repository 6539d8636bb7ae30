/**
 * In the shadow of a pause: what another screen of the viewer would have to wait for is made while the viewer is still
 * on the way there. Nobody waits for this work, and it fails silently: the next screen then starts a little later.
 */
import type { Bus } from './core/bus.ts';
import type { Log } from './core/log.ts';
import type { CapableScreen, Devices } from './devices/index.ts';
import { type PauseTaken, pauseTaken } from './pauses/index.ts';
import { chooseEdition, leadSecondsOf, type Playbacks, trackChoiceOf } from './playback/index.ts';
import type { Playing } from './playing.ts';
import { mapPosition } from './resuming/index.ts';
import type { Conversions } from './transcode/index.ts';
import type { Videos } from './videos/index.ts';

type Parts = {
  bus: Bus;
  log: Log;
  devices: Devices;
  videos: Videos;
  playbacks: Playbacks;
  playing: Playing;
  conversions: Conversions;
};

/** Made ready around the place: the rewind behind it, and a little more than the first picture. */
const secondsBefore = 10;
const secondsAfter = 6;
/** The screens seen last; a household's forgotten ones are not worth the work. */
const mostScreens = 6;

/** Listens for pauses. */
export const wireWarming = (parts: Parts): void => {
  parts.bus.subscribe(pauseTaken, (taken) => {
    if (isWorthwhile(taken)) {
      warmScreens(parts, taken).catch((err: unknown) => parts.log.warn({ err }, 'nothing was warmed up'));
    }
  });
};

/** The picture stands, and somebody may carry on from there: what came too late or twice says nothing new. */
const isWorthwhile = ({ event, outcome }: PauseTaken): boolean =>
  (outcome === 'moved' || outcome === 'provisional') &&
  (event.kind === 'pause' ||
    event.kind === 'stop' ||
    event.kind === 'background' ||
    event.kind === 'handoff');

const warmScreens = async (parts: Parts, taken: PauseTaken): Promise<void> => {
  const screens = await parts.devices.capableScreens(taken.viewer);
  const others = screens.filter(({ device }) => device !== taken.event.device.id).slice(0, mostScreens);
  for (const screen of others) await warmScreen(parts, taken, screen);
};

const warmScreen = async (
  parts: Parts,
  { caller, viewer, title, event }: PauseTaken,
  { platform, capabilities }: CapableScreen,
): Promise<void> => {
  const { videos, playbacks, playing, conversions } = parts;
  const choice = chooseEdition(videos.editions(title, platform), capabilities, ({ facts }) =>
    trackChoiceOf(facts, undefined, event.tracks ?? null),
  );
  if (!choice || choice.decision.method === 'direct') return;
  const prepared = await playing.convert(choice.edition.id, choice.decision, capabilities);
  if (!prepared) return;
  const played = event.playback === undefined ? undefined : await playbacks.look(event.playback);
  const from =
    played?.title === title ? played.edition : videos.resolve(event.video, caller.platform)?.edition;
  const mapped = mapPosition(
    event.position,
    from === undefined ? null : videos.editionLength(from),
    choice.edition,
  );
  const position = mapped.position - leadSecondsOf(choice.edition.facts);
  conversions.warm(
    prepared.source,
    prepared.conversion,
    Math.max(0, position - secondsBefore),
    position + secondsAfter,
    viewer,
  );
};
