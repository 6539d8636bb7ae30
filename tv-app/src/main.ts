import './polyfills.ts';
import Blits from '@lightningjs/blits';
import { languageTags } from 'look/language';
import { App } from './app.ts';
import { askForMediaKeys, makeKeymap } from './input/keys.ts';
import { createFontNeed, fontsFor } from './look/fonts.ts';
import { lookFor } from './look/look.ts';
import { chooseRenderMode, pixelRatioOf } from './look/render-mode.ts';
import { createStage } from './player/stage.ts';
import { openMemory } from './session/memory.ts';
import { createTv } from './session/tv.ts';

const memory = openMemory();
const tv = createTv(memory);
const renderMode = chooseRenderMode(() => document.createElement('canvas'));
const globals = window as unknown as Record<string, unknown>;

document.documentElement.lang = languageTags[memory.language];
document.documentElement.dataset['renderer'] = renderMode;
// Not by `location.hash`: its event may come when the router already listens, and open the page twice.
history.replaceState(null, '', memory.name === null ? '#/name' : '#/');
askForMediaKeys(globals);

Blits.Plugin({ name: 'look', plugin: () => lookFor(renderMode) });
Blits.Plugin({ name: 'tv', plugin: () => tv });
Blits.Plugin({ name: 'stage', plugin: () => createStage(elementOf('picture')) });
Blits.Plugin({ name: 'needFont', plugin: () => createFontNeed(renderMode) });

Blits.Launch(App, 'app', {
  w: 1920,
  h: 1080,
  renderMode,
  pixelRatio: pixelRatioOf(window),
  fonts: fontsFor(renderMode, import.meta.env.BASE_URL),
  defaultFont: 'Inter400',
  keymap: makeKeymap(globals),
  canvasColor: '#00000000',
  viewportMargin: 200,
  webWorkersLimit: 0,
  holdTimeout: 40,
  debugLevel: ['error'],
});

if (memory.name !== null) void tv.connect();

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element;
}
