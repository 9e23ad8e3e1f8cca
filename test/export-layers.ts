// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is flipped is source text, placeholders included.
import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where exports are enforced (docs/decisions/127), as test/layers.ts lists it. */
const EXPORTS = 'gateway/request/exports';

export const EXPORT_LAYERS: readonly Layer[] = [
  ...of(
    `${EXPORTS}/walk.ts`,
    'test/exports/ending.test.ts',
    [
      'exports: who the caller is at each part',
      'const caller = await callerNow();',
      'const caller = ((this.walk as any).known ??= await callerNow());',
    ],
    ['exports: what may be spent', 'await this.#affordable();', ''],
  ),
  ...of(
    `${EXPORTS}/walk.ts`,
    'test/exports/walk.test.ts',
    [
      'exports: what waited is read again',
      'ageOf(waited.part) > walk.limits.fresh ? await reader.read(waited.from) : waited',
      'waited',
    ],
    [
      'exports: a statistic has its price',
      'ofPages ? Math.ceil(objects / OBJECTS_A_POINT) : objects',
      'Math.ceil(objects / OBJECTS_A_POINT)',
    ],
    ['exports: whether a list goes on', 'more: after !== undefined && left <= 0', 'more: false'],
    ['exports: whether the list is all there is', 'complete === undefined || root?.[complete] === true', 'true'],
  ),
  ...of(
    `${EXPORTS}/one-export.ts`,
    'test/exports/sending.test.ts',
    ['exports: who may enter the door at each part', 'checkEnters(door.enters, caller);', ''],
    [
      'exports: who may see rows that were read before',
      'if (decisionKey(await this.#callerNow()) !== part.decidedBy)',
      'if (decisionKey(await this.#callerNow()) === undefined)',
    ],
    ['exports: how old a row may be', 'if (age > oldest) throw tooSlow();', ''],
  ),
  ...of(`${EXPORTS}/marking.ts`, 'test/exports/exports.test.ts', [
    'exports: a text that is no element is marked as personal',
    'return !NOBODYS.has(name) && !NOBODYS.has(coordinate) && isText(schema, coordinate);',
    'return false;',
  ]),
  ...of('gateway/request/work-of-tool.ts', 'test/exports/account.test.ts', [
    'audit: a part of an export of work says so',
    '{ ...asked, allOrNothing: false }',
    '{ ...asked, part: undefined, allOrNothing: false }',
  ]),
  ...of(`${EXPORTS}/walk.ts`, 'test/exports/exports.test.ts', [
    'exports: what is refused as a whole is no file',
    'if (whole)\n    throw new Accounted(',
    'if (whole && (false as boolean))\n    throw new Accounted(',
  ]),
  ...of(`${EXPORTS}/cells.ts`, 'test/exports/equality.test.ts', [
    'exports: what is withheld is told apart from what is absent',
    'if (!at) continue;',
    'continue;',
  ]),
  ...of(`${EXPORTS}/csv.ts`, 'test/exports/csv.test.ts', [
    'exports: no text is a formula',
    'FORMULA.test(within) || ',
    '',
  ]),
  ...of(
    `${EXPORTS}/csv.ts`,
    'test/exports/csv.test.ts',
    ['exports: no text is a note of the file', 'NOTE.test(within) || ', ''],
    ['exports: no line of a text is a note of the file', 'LINES.test(run) ? ', 'SPLITS.test("") ? '],
  ),
  ...of(`${EXPORTS}/xlsx.ts`, 'test/exports/xlsx.test.ts', [
    'exports: a text is typed as one',
    't="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`',
    '><f>${xmlText(cell)}</f></c>`',
  ]),
  ...of(`${EXPORTS}/about.ts`, 'test/exports/exports.test.ts', [
    'exports: no value of a filter that may be of a person is repeated',
    "return isOpen || isEnumType(named) || typeof value === 'boolean' ? value : GIVEN;",
    'return value;',
  ]),
  ...of(`${EXPORTS}/under-way.ts`, 'test/exports/ending.test.ts', [
    'exports: how many of one caller',
    'this.#place(this.#open.take(user))',
    'this.#place(new AbortController())',
  ]),
  ...of('shared-schema/runtime/request/run-operation.ts', 'test/exports/account.test.ts', [
    'audit: a part of an export says so',
    'if (operation.part) running.account.action = EXPORT;',
    '',
  ]),
  ...of('gateway/request/own-events.ts', 'test/exports/account.test.ts', [
    'audit: how an export ended, and what it had let out',
    'if (letOut !== undefined) account.ended(EXPORT_ENDED, letOut);',
    '',
  ]),
];
