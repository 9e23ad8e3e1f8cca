// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is flipped is source text, placeholders included.
import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where statistics and the register's history are kept from saying too much, as test/layers.ts lists it. */
const REGISTER = 'subgraphs/hq/register';
const HISTORY = 'test/subgraphs/register/history.test.ts';
const TAKEN_BACK = 'test/subgraphs/register/taken-back.test.ts';
const PUBLISHED = 'test/subgraphs/register/published.test.ts';

export const STATISTICS_LAYERS: readonly Layer[] = [
  ...of(
    `${REGISTER}/history.ts`,
    HISTORY,
    [
      'the history: who reads it',
      'select * from register_history history\n      where ${mayList}`',
      'select * from register_history history\n      where true or ${mayList}`',
    ],
    [
      'the history: what named an item that went',
      'where tool = it.tool and key = it.key;\n    end if',
      'where false;\n    end if',
    ],
  ),
  ...of(`${REGISTER}/as-of.ts`, HISTORY, [
    'figures as of a day: what was under way when it was closed',
    'and transaction < ${mark}::xid8 and at',
    'and at',
  ]),
  ...of(`${REGISTER}/as-of.ts`, TAKEN_BACK, [
    'figures as of a day: what a filter would find of what was taken back',
    'and ${found}`',
    '`',
  ]),
  ...of(`${REGISTER}/changed-items.ts`, TAKEN_BACK, [
    'changes since a mark: what went and was never shown',
    'and (not deleted or ${wasThere(since)})',
    'and (not deleted or ${wasThere(since)} or true)',
  ]),
  ...of(`${REGISTER}/change-mark.ts`, HISTORY, [
    'changes since a mark: whose mark it is',
    '|${caller.user}|',
    '|anybody|',
  ]),
  ...of(`${REGISTER}/measures.ts`, PUBLISHED, [
    'published medians: of items enough',
    'having ${count(share)} >= ${smallest} and ${count(1 - share)} >= ${smallest}`',
    'having true`',
  ]),
  ...of('shared-schema/runtime/postgres/statistics.ts', PUBLISHED, [
    'published statistics: groups that say nothing of their own',
    'const left = withoutNone.length > 0',
    'const left = withoutNone.length < 0',
  ]),
  ...of('shared-schema/runtime/postgres/statistics.ts', 'test/regressions/told-together.test.ts', [
    'published statistics: tables that tell of each other',
    'together?.levels ?? [{ without: [] }]',
    '[{ without: [] } as Level]',
  ]),
];
