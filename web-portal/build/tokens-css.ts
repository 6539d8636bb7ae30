import type { Plugin } from 'vite';
import { dark, light, motionMs, radius } from '../../look/tokens.ts';

const name = 'virtual:tokens.css';
const resolved = `\0${name}`;

const properties = (prefix: string, values: Readonly<Record<string, string | number>>, unit = ''): string =>
  Object.entries(values)
    .map(
      ([key, value]) =>
        `--${prefix}${key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}:${value}${unit};`,
    )
    .join('');

/** The shared tokens as CSS custom properties; the light theme follows the system's setting. */
export const tokensAsCss = (): string =>
  [
    `:root{color-scheme:dark light;${properties('', dark)}${properties('radius-', radius, 'px')}${properties('motion-', motionMs, 'ms')}}`,
    // The picture is dark in both themes: what lies over it keeps the dark colours.
    `@media (prefers-color-scheme:light){:root{${properties('', light)}}.over-picture{color-scheme:dark;${properties('', dark)}}}`,
    '@media (prefers-reduced-motion:reduce){:root{--motion-focus:0ms;--motion-page:0ms;--motion-arrival:0ms;}}',
  ].join('\n');

/** Vite plugin: `import 'virtual:tokens.css'`. */
export const tokensCss = (): Plugin => ({
  name: 'tokens-css',
  resolveId: (id) => (id === name ? resolved : null),
  load: (id) => (id === resolved ? tokensAsCss() : null),
});
