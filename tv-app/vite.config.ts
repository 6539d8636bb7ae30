import { preCompiler } from '@lightningjs/blits/vite';
import { defineConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };

/**
 * Boxes of 2018 and later: Chromium 69. Templates are compiled here, because the page's content security
 * policy allows no code made from text. In development the API is asked at CONTINUO_URL.
 */
export default defineConfig({
  base: '/tv/',
  plugins: [preCompiler()],
  define: { __APP_VERSION__: JSON.stringify(manifest.version) },
  build: { target: 'chrome69', outDir: 'dist', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/oauth', '/.well-known', '/media'].map((path) => [
        path,
        process.env['CONTINUO_URL'] ?? 'http://127.0.0.1:8080',
      ]),
    ),
  },
});
