// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is flipped is source text with its placeholders.
import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where the reporting contract and the reporting database are enforced (docs/decisions/125 and 126): test/layers.ts. */
const CUT = 'test/gateway/contract.test.ts';
const DOOR = 'test/gateway/contract-door.test.ts';

export const CONTRACT_LAYERS: readonly Layer[] = [
  ...of('gateway/request/endpoints.ts', DOOR, [
    'the contract: who may enter',
    'checkEnters(enters, asking.caller);',
    '',
  ]),
  ...of('gateway/process/open-graphs.ts', DOOR, [
    'the contract: who may read its schema',
    'const maySeeSchema = (caller: Caller) => enters(caller) && doors.maySeeSchema(caller);',
    'const maySeeSchema = doors.maySeeSchema;',
  ]),
  ...of(
    'gateway/request/contract.ts',
    CUT,
    [
      'the contract: no record of a tool',
      'if (ofRecords.has(name) || isMarked(type)) this.#out.add(name);',
      'void [ofRecords, type, name];',
    ],
    [
      'the contract: nothing tagged',
      'if (isMarked(field) || this.#out.has(namedIn(field.type))) return undefined;',
      'if (this.#out.has(namedIn(field.type))) return undefined;',
    ],
    [
      'the contract: marked root fields alone',
      '.filter(({ name }) => roots.has(name.value));',
      '.filter(({ name }) => roots.has(name.value) || true);',
    ],
  ),
  ...of('subgraphs/hq/register/reporting-schema.ts', 'test/operate/reporting-reader.test.ts', [
    'BI tools: the views alone',
    '`grant usage on schema published to ${REPORTING_ROLES.reader}`,',
    '`grant usage on schema published, kept to ${REPORTING_ROLES.reader}`,',
  ]),
];
