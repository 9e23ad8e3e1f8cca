import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/*
 * The second half of npm run build: builds `console/` into `dist/console`, with each file compressed beside it, unless
 * it stands there built of these very sources.
 */
const SOURCES = ['console/**/*.*', 'package-lock.json', 'scripts/build-console.ts'];
const BUILT = 'dist/console';
const MARK = '.built-from';
/** Where this process builds it: what is served of an earlier build stands until the next one is whole. */
const MAKING = `dist/console-${process.pid}`;

/** Returns a digest of all that the console is built from. */
function digestOfSources(): string {
  const digest = createHash('sha256');
  for (const path of globSync(SOURCES).toSorted()) digest.update(path).update('\0').update(readFileSync(path));
  return digest.digest('hex');
}

/** Compresses what a browser may ask for compressed; a font is so already. */
function compressFiles(): void {
  for (const path of globSync(`${MAKING}/assets/*.{css,js,svg}`)) {
    const content = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
  }
}

const from = digestOfSources();
if (!existsSync(`${BUILT}/${MARK}`) || readFileSync(`${BUILT}/${MARK}`, 'utf8') !== from) {
  // Loaded where there is something to build: every command of npm comes by here.
  const { build } = await import('vite');
  await build({ configFile: 'console/vite.config.ts', build: { outDir: resolve(MAKING) } });
  compressFiles();
  writeFileSync(`${MAKING}/${MARK}`, from);
  rmSync(BUILT, { recursive: true, force: true });
  renameSync(MAKING, BUILT);
}
