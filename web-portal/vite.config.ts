import { defineConfig } from 'vite';
import { modernFonts } from './build/modern-fonts.ts';
import { tokensCss } from './build/tokens-css.ts';

/** Where `vite dev` finds the service: paths of the API go there. */
const service = 'http://127.0.0.1:8080';
const servicePaths = ['/v1', '/media', '/oauth', '/.well-known', '/openapi.json', '/docs', '/health', '/tv'];

export default defineConfig({
  base: '/',
  plugins: [tokensCss(), modernFonts()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // The content security policy allows no `data:` fonts or scripts: nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: Object.fromEntries(servicePaths.map((path) => [path, service])) },
});
