import { defineConfig } from 'vite';

// The program embeds what is written to WARRAQ_WEB_OUT. While the site is worked on, `npm run dev` asks a running server.
export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: { outDir: process.env.WARRAQ_WEB_OUT ?? 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': 'http://127.0.0.1:8765' } },
});
