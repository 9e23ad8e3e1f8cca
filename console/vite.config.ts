import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  logLevel: 'error',
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [here('../node_modules/@uswds/uswds/packages')], quietDeps: true },
    },
  },
  build: {
    emptyOutDir: true,
    target: 'es2022',
    // A script in the page's text would need an exception from its policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The package does not say so itself, and of its components few are used.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /@trussworks/, sideEffects: false }] } },
  },
});
