const { registerHooks } = require('node:module');
const { readFileSync } = require('node:fs');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/**
 * Runs test files as modules of the worker itself, and not of a context of their own: what they import is loaded once
 * per worker and not once per file, and a worker does not keep the modules of every file that it has run.
 * What jest gives to a file (describe, it, expect) comes from a context of the file as ever. See docs/decisions/087.
 */

const NAMES = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'jest', 'test'];
const GLOBALS = 'jest:globals';
/** What jest gave to the file that runs now; modules of several files see it by these proxies. */
let given = {};
globalThis[Symbol.for(GLOBALS)] = (name) =>
  new Proxy(() => undefined, {
    apply: (_target, _self, values) => given[name](...values),
    get: (_target, key) => given[name][key],
  });
const globalsSource = NAMES.map((name) => `export const ${name} = globalThis[Symbol.for('${GLOBALS}')]('${name}');`);

/** Compiles as the configuration says. It is the first file's: all projects here have the same. */
let transformer;
const sourceMaps = new Map();
const AS_MODULES = { supportsDynamicImport: true, supportsStaticESM: true, supportsTopLevelAwait: true };
function compiled(url) {
  const path = fileURLToPath(url);
  const { code, sourceMapPath } = transformer.transform(path, AS_MODULES, readFileSync(path, 'utf8'));
  if (sourceMapPath) sourceMaps.set(url, sourceMapPath);
  return code;
}

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context),
  load(url, context, next) {
    if (url === GLOBALS) return { format: 'module', source: globalsSource.join('\n'), shortCircuit: true };
    if (!/\.ts(\?|$)/.test(url) || url.includes('/node_modules/')) return next(url, context);
    return { format: 'module', source: compiled(url), shortCircuit: true };
  },
});

/**
 * jest replaces a worker whose heap has grown (`workerIdleMemoryLimit`), and counts what nobody holds any more: a new one
 * composes and builds all schemas anew. So what is free is freed before jest looks.
 */
const GROWN = 1_400_000_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** Returns what keeps this process from ending, kind by kind: what is more from file to file, a file has left. */
function openNow() {
  const kinds = Object.groupBy(process.getActiveResourcesInfo(), (kind) => kind);
  return Object.entries(kinds)
    .map(([kind, all]) => `${all.length} ${kind}`)
    .join(', ');
}

const CONSTRUCTORS = Object.getOwnPropertyNames(globalThis).filter(
  (name) => /^[A-Z]/.test(name) && typeof globalThis[name] === 'function',
);
let runs = 0;
module.exports = class NativeRuntime extends Runtime {
  constructor(config, environment, resolver, ownTransformer, ...rest) {
    super(config, environment, resolver, ownTransformer, ...rest);
    transformer ??= ownTransformer;
    Object.assign(globalThis, config.globals);
    // What `expect` calls a String, an Array or an Error is what test files call so.
    for (const name of CONSTRUCTORS) environment.global[name] = globalThis[name];
    this.settings = { ...process.env };
  }

  /** Takes back what the file set in the environment of its worker, and the data directories that it still has. */
  teardown() {
    super.teardown();
    globalThis[Symbol.for('tests: a file has ended')]?.();
    for (const name of Object.keys(process.env)) if (!(name in this.settings)) delete process.env[name];
    Object.assign(process.env, this.settings);
    if (process.memoryUsage().heapUsed > GROWN) collect();
    if (process.env.TELL_OPEN) process.stderr.write(`${this.path} leaves open: ${openNow()}\n`);
  }

  setGlobalsForRuntime(globals) {
    super.setGlobalsForRuntime(globals);
    given = globals;
  }

  getSourceMaps() {
    return sourceMaps;
  }

  async unstable_importModule(path) {
    this.path = path;
    given = { ...given, jest: this.jestGlobals.jestObjectFor(path) };
    return import(`${pathToFileURL(path)}?run=${++runs}`);
  }
};
