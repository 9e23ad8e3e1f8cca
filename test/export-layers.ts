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
    ['exports: what may be spent', 'await this.#affordable(caller.user);', ''],
  ),
  ...of(`${EXPORTS}/walk.ts`, 'test/exports/exports.test.ts', [
    'exports: what is refused as a whole is no file',
    'if (whole)\n    throw whole',
    'if (whole && (false as boolean))\n    throw whole',
  ]),
  ...of(`${EXPORTS}/cells.ts`, 'test/exports/equality.test.ts', [
    'exports: what is withheld is told apart from what is absent',
    'if (!at) continue;',
    'continue;',
  ]),
  ...of(`${EXPORTS}/csv.ts`, 'test/exports/csv.test.ts', [
    'exports: no text is a formula',
    "return FORMULA.test(within) || CONTROL.test(within) ? `'${within}` : within;",
    'return within;',
  ]),
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
    'const place = this.#places.take(user);',
    'const place = new AbortController();',
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
