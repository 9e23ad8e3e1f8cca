// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is flipped is source text, placeholders included.
import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where grants of roles and releases are enforced (docs/decisions/090, 092), as test/layers.ts lists it. */
const FEATURES = 'shared-schema/features';

export const GRANTED_AND_RELEASED: readonly Layer[] = [
  ...of(`${FEATURES}/releasing/item-to-release.ts`, 'test/subgraphs/icatt/releases-held.test.ts', [
    'what is released is seen by who releases it',
    "if (decision === 'depends' && !mayDisclose(element.rule, context.caller, row.facts))",
    'if (mayDisclose === undefined)',
  ]),
  ...of(`${FEATURES}/releasing/given-release.ts`, 'test/intake/releasing.test.ts', [
    'a release is authorised by another than who asked',
    "if (user === askedBy) throw forbidden('a release that you asked for', 'second-person-needed');",
    'void [user, askedBy];',
  ]),
  ...of(
    'subgraphs/hq/directory/terms.ts',
    'test/subgraphs/rams/seats.test.ts',
    [
      'trigger: one seat, two grants at once',
      "perform pg_advisory_xact_lock(hashtextextended('seats of ' || granted, 0));",
      '',
    ],
    ['trigger: as many seats as there are', ') >= terms.seats then', ') > terms.seats then'],
  ),
];
