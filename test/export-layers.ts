// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is flipped is source text, placeholders included.
import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where exports are enforced (docs/decisions/127), as test/layers.ts lists it. */
const EXPORTS = 'gateway/request/exports';
const VIEW_LINKS = 'test/subgraphs/directory/view-links.test.ts';

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
  ...of(
    'shared-schema/features/views/view-links.ts',
    VIEW_LINKS,
    ['views: the day of a link is told once', 'where view_turn.day < excluded.day', ''],
    [
      'views: a cadence that was taken away has no turn',
      'on due.cadence = v.cadence and due.day = t.day',
      'on due.day = t.day',
    ],
    ['views: of records that are no more nobody is told', 'tell(sending, of && owner, {', 'tell(sending, owner, {'],
  ),
  ...of('shared-schema/features/mail/telling.ts', VIEW_LINKS, [
    'mail: who may see none of what it leads to is told of none',
    'const seen = [message.record, message.of ?? message.record];',
    'const seen = [message.record];',
  ]),
  ...of('shared-schema/features/views/feature.ts', VIEW_LINKS, [
    'views: the mailer sees no name and no filter',
    'grant select (id, key, user_key, record_type, cadence, updated_at) on',
    'grant select on',
  ]),
  ...of('gateway/request/saved-view.ts', 'test/exports/views.test.ts', [
    'views: one without columns shows what is of nobody',
    '!isPersonal(each) && !needsPurpose(each)',
    'each !== undefined',
  ]),
];
