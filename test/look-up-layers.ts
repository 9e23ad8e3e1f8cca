import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where look-ups outside are enforced (docs/decisions/120-outside-look-ups.md), as test/layers.ts lists it. */
const LOOK_UPS = 'shared-schema/features/look-ups';
const MADE = 'test/subgraphs/lockbox/look-up-events.test.ts';
const COUNTED = 'test/subgraphs/lockbox/counted.test.ts';
const ANSWERED = 'test/subgraphs/lockbox/outside.test.ts';

export const LOOK_UP_LAYERS: readonly Layer[] = [
  ...of(
    `${LOOK_UPS}/look-up.ts`,
    MADE,
    ['a look-up: one of a request', 'if (asked.has(context))', 'if (false as boolean)'],
    [
      'a look-up: of an item that is open',
      'if (item.options.closedStates?.includes(String(row.columns.state)))',
      'if (false as boolean)',
    ],
  ),
  ...of(`${LOOK_UPS}/counting.ts`, MADE, [
    'a look-up: so many in a minute',
    'counted > settings.atMost',
    '(false as boolean)',
  ]),
  ...of(`${LOOK_UPS}/counting.ts`, COUNTED, [
    'a look-up: counted whatever becomes of the request',
    'context.apart((database) => countedNow(context, database))',
    'countedNow(context, context.kysely)',
  ]),
  ...of(`${LOOK_UPS}/look-up.ts`, COUNTED, [
    'a look-up to link: of the version that was read',
    'if (version !== undefined)',
    'if (false as boolean)',
  ]),
  ...of(`${LOOK_UPS}/key.ts`, 'test/subgraphs/lockbox/look-ups.test.ts', [
    'a look-up: never by an SSN',
    "if (/^\\d{9}$/.test(foldDigits(text)) || spiiIn(text).some((found) => found.kind === 'ssn'))",
    'if (false as boolean)',
  ]),
  ...of(`${LOOK_UPS}/key.ts`, 'test/subgraphs/cats/postal-service.test.ts', [
    'a look-up: nothing that identifies a person leaves beside what is asked',
    "if (kind.sensitivity !== 'spii' && spiiIn(text).length > 0)",
    'if (false as boolean)',
  ]),
  ...of(
    `${LOOK_UPS}/answer.ts`,
    ANSWERED,
    ['a look-up: nothing that was not asked', '!isOnly(given, wanted)', '(false as boolean)'],
    [
      'a look-up: nobody else',
      'if (!elements.every(({ key }) => isSame(read[key], values[key])))',
      'if (false as boolean)',
    ],
  ),
];
