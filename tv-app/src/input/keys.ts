/**
 * Every key of every remote control and keyboard, and the word the components know it by. Numbers are
 * `KeyboardEvent.keyCode`: Tizen's media keys (tizen.tvinputdevice), webOS's Back (461), and those of CTA-2014 /
 * HbbTV, which also names them as globals `VK_*` whose values win where a device defines them.
 */
export type Key =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'enter'
  | 'back'
  | 'playpause'
  | 'play'
  | 'pause'
  | 'stop'
  | 'rewind'
  | 'forward';

const keyboard: Readonly<Record<number, Key>> = {
  37: 'left',
  38: 'up',
  39: 'right',
  40: 'down',
  13: 'enter',
  8: 'back',
  27: 'back',
  32: 'playpause',
  177: 'rewind',
  176: 'forward',
  178: 'stop',
  179: 'playpause',
  227: 'rewind',
  228: 'forward',
};

const remotes: Readonly<Record<number, Key>> = {
  10009: 'back',
  10252: 'playpause',
  461: 'back',
  415: 'play',
  19: 'pause',
  413: 'stop',
  412: 'rewind',
  417: 'forward',
};

const virtualKeys: Readonly<Record<string, Key>> = {
  VK_UP: 'up',
  VK_DOWN: 'down',
  VK_LEFT: 'left',
  VK_RIGHT: 'right',
  VK_ENTER: 'enter',
  VK_BACK: 'back',
  VK_PLAY_PAUSE: 'playpause',
  VK_PLAY: 'play',
  VK_PAUSE: 'pause',
  VK_STOP: 'stop',
  VK_REWIND: 'rewind',
  VK_FAST_FWD: 'forward',
};

const byName: Readonly<Record<string, number>> = {
  GoBack: 461,
  BrowserBack: 461,
  XF86Back: 461,
  MediaPlayPause: 10252,
  MediaPlay: 415,
  MediaPause: 19,
  MediaStop: 413,
  MediaRewind: 412,
  MediaTrackPrevious: 412,
  MediaFastForward: 417,
  MediaTrackNext: 417,
};

/** Key codes to words, for Blits; `scope` is where a device puts its `VK_*` numbers. */
export function makeKeymap(scope: Readonly<Record<string, unknown>>): Record<number, Key> {
  const keymap: Record<number, Key> = { ...keyboard, ...remotes };
  for (const [name, key] of Object.entries(virtualKeys)) {
    const code = scope[name];
    if (typeof code === 'number') keymap[code] = key;
  }
  return keymap;
}

/** The code to use for an event whose own code says nothing, going by its `key`; null when there is none. */
export const codeOfName = (name: string): number | null => byName[name] ?? null;

/** Tizen keeps its media keys to itself until an app asks for them. */
export function askForMediaKeys(scope: Readonly<Record<string, unknown>>): void {
  const tizen = scope['tizen'] as { tvinputdevice?: { registerKey?: (name: string) => void } } | undefined;
  const device = tizen?.tvinputdevice;
  if (device?.registerKey === undefined) return;
  for (const name of [
    'MediaPlayPause',
    'MediaPlay',
    'MediaPause',
    'MediaStop',
    'MediaRewind',
    'MediaFastForward',
  ]) {
    device.registerKey(name);
  }
}
