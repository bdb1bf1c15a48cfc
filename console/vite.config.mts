import { defineConfig } from 'vite';

/** The console lives under /console/ of the platform's address. JSX needs no plugin: the bundler knows it. */
export default defineConfig({
  base: '/console/',
  build: {
    target: 'es2023',
    // Fonts and pictures as data: addresses would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
  },
  logLevel: 'warn',
});
