// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is flipped is source text, placeholders included.
import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';
import { CONSOLE_LAYERS } from './console-layers.ts';
import { CONTRACT_LAYERS } from './contract-layers.ts';
import { EXPORT_LAYERS } from './export-layers.ts';
import { GRANTED_AND_RELEASED } from './granted-layers.ts';
import { INBOUND_LAYERS } from './inbound-layers.ts';
import { LIVE_LAYERS } from './live-layers.ts';
import { LOOK_UP_LAYERS } from './look-up-layers.ts';
import { PUBLIC_LAYERS } from './public-layers.ts';
import { STATISTICS_LAYERS } from './statistics-layers.ts';

/*
 * Where the product enforces: each line a place, the text that is flipped there, and the test that must notice. A layer
 * that could vanish while another hides it is asked alone, in test/layers; `npm run test:mutate -- --layers` flips each.
 * A text that does not stand exactly once in its file fails at once: whoever moves a layer moves its line here.
 */
const [RUNTIME, FEATURES] = ['shared-schema/runtime', 'shared-schema/features'] as const;
const [GATEWAY, DISCLOSE, CALLER_SQL, POLICIES] = ['gateway', 'disclose', 'caller-sql', 'policies'].map(
  (name) => `test/layers/${name}.test.ts`,
) as [string, string, string, string];
const ALL = 'sql<boolean>`true`';

export const LAYERS: readonly Layer[] = [
  ...of('gateway/enforcement/shadow.ts', GATEWAY, [
    "the gateway's decision",
    'return why === undefined || new Refused(`${type}.${field}`, why);',
    'void why;\n        return true;',
  ]),
  ...of('gateway/request/front.ts', GATEWAY, [
    'the walk beside the decision',
    "if (!agree) throw forbidden('this operation', 'decisions-disagree');",
    'void agree;',
  ]),
  ...of('gateway/request/arguments.ts', GATEWAY, [
    "arguments at the gateway: filters' and sorts' guard",
    'policy.checkArgument(argument.type, values[argument.name], caller);',
    'void caller;',
  ]),
  ...of('gateway/enforcement/strip.ts', GATEWAY, [
    'what is refused is taken out of the operation',
    'const why = refused.get(element);',
    'const why = refused.get(element) && undefined;',
  ]),
  ...of('gateway/enforcement/mask.ts', GATEWAY, [
    "the gateway's mask",
    'shown[placeholder.key] = null;',
    'shown[placeholder.key] = inner;',
  ]),
  ...of('shared-schema/language/admitted.ts', 'test/gateway/networks.test.ts', [
    "a tool for the Department's networks alone asks where the caller is",
    'const asked = all(fromDepartmentNetwork, rule);',
    'const asked = { ...rule };\n  void all(fromDepartmentNetwork, rule);',
  ]),
  ...of('gateway/request/credentials.ts', 'test/gateway/networks.test.ts', [
    'a trusted proxy that says nothing says nowhere',
    "return isProxy && headers['x-forwarded-for'] === undefined ? '' : ip;",
    'void [isProxy, headers];\n  return ip;',
  ]),
  ...of(
    'gateway/request/proof.ts',
    GATEWAY,
    ['the proof is of this body', "if (payload.body !== digestOf(expected.body)) throw new Error('another body');", ''],
    ['the proof is for this tool', 'audience: expected.audience,', ''],
  ),
  ...of('gateway/request/proof.ts', 'test/regressions/replay.test.ts', [
    'the proof is used once',
    "if (!first) throw refused('proof-used');",
    'void first;',
  ]),
  ...of(
    `${RUNTIME}/graphql/subgraph-schema.ts`,
    DISCLOSE,
    ["the door's guard", "if (!rule || rule.forCaller(context.caller) === 'no')", 'if (false as boolean)'],
    ['audit: a row that is shown', 'context.account.shown(row);', ''],
  ),
  ...of(
    `${RUNTIME}/request/request-context.ts`,
    DISCLOSE,
    [
      "the resolver's rule, with the record in hand",
      'if (mayDisclose(element.rule, this.caller, facts)) return undefined;',
      'if (mayDisclose !== undefined) return undefined;',
    ],
    [
      "the resolver's rule, before any record",
      "if (decision !== 'depends') return decision;",
      "if (decision !== 'depends') return undefined;",
    ],
    ['audit: what was disclosed', 'this.account.disclosed(row, element);', ''],
    ['audit: what was withheld', 'this.account.withheld(row, element);', ''],
  ),
  ...of(
    `${FEATURES}/drafts/comparison-operation.ts`,
    'test/lifecycle/compared-drafts.test.ts',
    ['only drafts of one item are compared', 'itemOf(earlier) !== itemOf(later)', '(false as boolean)'],
    ['drafts are compared as they are shown', 'context.disclose(disclosed, row, info)', "'nothing is disclosed'"],
  ),
  ...of(
    `${FEATURES}/lifecycle/copies.ts`,
    'test/lifecycle/copies.test.ts',
    ['a party reads its own copies', '(party in (${own}) or ${assigns})', '(true)'],
    ['copies are given and taken by their events', "= '${eventName(true, event)}' and", "<> 'none' and"],
    ['no copy leaves a tool that shares nothing', 'if (component !== home &&', 'if ((false as boolean) &&'],
  ),
  ...of(`${RUNTIME}/request/session.ts`, DISCLOSE, [
    'the flush before the answer',
    'await hosted.flush.flushed(witness);',
    'void witness;',
  ]),
  ...of(`${RUNTIME}/records/record-page.ts`, CALLER_SQL, [
    "the caller's SQL: a page",
    'const { from, need } = records.rowsOf(strategy);',
    `const { from, need } = { from: sql.table(records.record.options.table), need: ${ALL} };`,
  ]),
  ...of(
    `${RUNTIME}/records/record-access.ts`,
    CALLER_SQL,
    [
      "the caller's SQL: rows that hang on one",
      'where ${this.needToKnow()} and ${column} = of.parent',
      'where ${column} = of.parent',
    ],
    ["the caller's SQL: look-ups and references", 'where ${this.needToKnow()} and ${condition}', 'where ${condition}'],
  ),
  ...of(
    `${RUNTIME}/records/record-sql.ts`,
    CALLER_SQL,
    ["the caller's SQL", `return callerSql === true ? ${ALL} : callerSql;`, `return ${ALL};`],
    ['the column projection', "if (typeof decision === 'object') continue;", ''],
    [
      'the column projection, by the record',
      'callerSql === true ? column : sql`case when ${callerSql} then ${column} end as ${sql.ref(element.column)}`',
      'column',
    ],
  ),
  ...of(`${RUNTIME}/records/page-order.ts`, CALLER_SQL, [
    "a sort's guard",
    'const has = guard ? sql`${guard} and ${column} is not null` : sql`${column} is not null`;',
    'const has = sql`${column} is not null`;',
  ]),
  ...of(`${RUNTIME}/records/record-access.ts`, DISCLOSE, [
    'audit: what a look-up looked for',
    'noteSought(account, resources.keys, element, { eq: value });',
    '',
  ]),
  ...of(`${RUNTIME}/records/row-store.ts`, CALLER_SQL, [
    "the caller's SQL: a change",
    'where ${access.needToKnow()} and item.key = ${id}`',
    'where item.key = ${id}`',
  ]),
  ...of(
    `${RUNTIME}/records/record-changes.ts`,
    DISCLOSE,
    ['audit: what was entered', "context.account.changed({ record, rowId: id, version: 1 }, elements, 'create');", ''],
    [
      'audit: what was changed',
      "context.account.changed({ ...row, version: next }, elements, left ? 'screen' : 'update');",
      '',
    ],
  ),
  ...of(
    `${RUNTIME}/records/filters.ts`,
    CALLER_SQL,
    [
      "a filter's guard, by the record",
      'return guard ? sql<boolean>`(${guard} and ${test})` : test;',
      'void guard;\n    return test;',
    ],
    [
      "a filter's guard",
      "throw forbidden(element.coordinate, typeof decision === 'object' ? decision.reason : 'no-need-to-know');",
      'return undefined;',
    ],
    [
      "a filter's guard, without a purpose",
      "else if (decision.state === 'purpose-needed') throw purposeNeeded(element.coordinate);",
      'else return undefined;',
    ],
  ),
  ...of(
    `${RUNTIME}/records/filters.ts`,
    DISCLOSE,
    ['audit: what was used', 'context.account.used(record, [element.key]);', ''],
    [
      'audit: what a filter looked for',
      'noteSought(context.account, context.resources.keys, element, { ...filter, in: filter.in?.slice(0, LIMITS.values) });',
      '',
    ],
  ),
  ...of(
    `${RUNTIME}/postgres/policies.ts`,
    POLICIES,
    ['policy: reading a record', 'using (${needToKnow.policy(table)} or ${table}.id = ${ACTING_ON})', 'using (true)'],
    ['policy: entering a record', 'with check (${enters.policy(table, true)} and', 'with check (true or'],
    [
      'policy: changing a record',
      'using (${any(changes, record.options.assigns).policy(table)}) with check (true)',
      'using (true) with check (true)',
    ],
    [
      'policy: reading assignments',
      'for select to ${roles.app} using (party in (${own}) or ${assigns})',
      'for select to ${roles.app} using (true or party in (${own}))',
    ],
    [
      'policy: assigning',
      'policy enters on assignment for insert to ${roles.app} with check (${assigns} and ${toOthers})',
      'policy enters on assignment for insert to ${roles.app} with check (true and ${toOthers})',
    ],
    [
      'policy: taking an assignment away',
      'policy removes on assignment for delete to ${roles.app} using (${assigns})',
      'policy removes on assignment for delete to ${roles.app} using (true)',
    ],
  ),
  ...of(`${FEATURES}/lifecycle/event-protection.ts`, POLICIES, [
    'trigger: which columns a change writes',
    'if not changed <@ may or new.version <> old.version + 1 then',
    'if false then',
  ]),
  ...of(`${FEATURES}/search/protection.ts`, POLICIES, [
    'policy: words that are searched',
    "'reads', `for select to ${app} using (${seen})`",
    "'reads', `for select to ${app} using (true)`",
  ]),
  ...of(`${FEATURES}/screening/screening.ts`, 'test/intake/outcomes.test.ts', [
    'gate: an identifier in the clear',
    "faults.add(invalidInput(coordinate, 'an identifier stands in it, for which it is no place'));",
    'void coordinate;',
  ]),
  ...of(`${FEATURES}/replies/replies.ts`, 'test/intake/replies.test.ts', [
    'gate: SPII in what leaves',
    "throw replyHeld('spii', kept ? [] : findings);",
    'void kept;',
  ]),
  ...of(`${FEATURES}/files/content.ts`, 'test/intake/files.test.ts', [
    'gate: a file is what it says',
    "if (!(await isWhatItSays(head, file.mediaType))) throw refusal('type');",
    '',
  ]),
  ...GRANTED_AND_RELEASED,
  ...LIVE_LAYERS,
  ...PUBLIC_LAYERS,
  ...[CONSOLE_LAYERS, CONTRACT_LAYERS].flat(),
  ...STATISTICS_LAYERS,
  ...INBOUND_LAYERS,
  ...LOOK_UP_LAYERS,
  ...EXPORT_LAYERS,
];
