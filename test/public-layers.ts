import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where the public's port is enforced (docs/decisions/111-public.md), as test/layers.ts lists it. */
const PUBLIC = 'shared-schema/features/public';
const SUBMITTING = 'test/subgraphs/cqc2ms/public.test.ts';
const SUBMITTER = 'test/subgraphs/cqc2ms/submitter.test.ts';
const GUESSING = 'test/subgraphs/cqc2ms/guessing.test.ts';

export const PUBLIC_LAYERS: readonly Layer[] = [
  ...of(
    `${PUBLIC}/submitting.ts`,
    SUBMITTING,
    ['the public: the Privacy Act Statement is confirmed', 'if (statement !== edition)', 'if (false as boolean)'],
    ['the public: accuracy is certified', 'if (!certified)', 'if (false as boolean)'],
  ),
  ...of(
    `${PUBLIC}/accounts.ts`,
    SUBMITTER,
    [
      'the public: the password of an account',
      'if (account && kept !== undefined && right)',
      'if (account && kept !== undefined)',
    ],
    ['the public: one more detail before an account opens', 'if (right.length > 0) return;', 'return;'],
  ),
  ...of('gateway/request/public-origins.ts', GUESSING, [
    'the public: pages of other origins',
    'if (!allowed.has(origin))',
    'if (false as boolean)',
  ]),
];
