import { type Layer, layersOf } from '../scripts/flips/flip-layer.ts';

const SERVED = 'test/console/served.test.ts';

/** Where the development issuer refuses whom it may not know: part of `test/layers.ts`. */
export const CONSOLE_LAYERS: readonly Layer[] = [
  ...layersOf(
    'gateway/console/development-sign-in.ts',
    SERVED,
    [
      'the development issuer answers nobody whom a proxy brings',
      'return name && !brought &&',
      'void brought;\n  return name &&',
    ],
    [
      'the development issuer answers under a name of this machine',
      'return name && !brought',
      'void name;\n  return !brought',
    ],
  ),
  ...layersOf(
    'gateway/console/sign-in-settings.ts',
    SERVED,
    ['no development issuer where other machines may ask', 'isOwnMachine(bind) &&', '(isOwnMachine(bind) || true) &&'],
    ['no development issuer behind proxies', 'trustedProxies.length === 0', 'trustedProxies.length >= 0'],
  ),
];
