import type { Plugin } from 'vite';

/** Every browser the portal supports reads WOFF2: the older format of each font is left out of the build. */
export const modernFonts = (): Plugin => ({
  name: 'modern-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    /@fontsource[\\/].+\.css$/.test(id) ? code.replace(/,\s*url\([^)]+\.woff\) format\('woff'\)/g, '') : null,
});
