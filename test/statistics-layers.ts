// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is flipped is source text, placeholders included.
import { type Layer, layersOf as of } from '../scripts/flips/flip-layer.ts';

/* Where statistics and the register's history are kept from saying too much, as test/layers.ts lists it. */
const REGISTER = 'subgraphs/hq/register';
const HISTORY = 'test/subgraphs/register/history.test.ts';
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
    ['the history: what named an item that went', 'if gone then\n      update', 'if false then\n      update'],
  ),
  ...of(`${REGISTER}/as-of.ts`, HISTORY, [
    'figures as of a day: what was under way when it was closed',
    'history.transaction < register_day.mark and',
    '',
  ]),
  ...of(`${REGISTER}/changed-items.ts`, HISTORY, [
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
    'const said = withoutNone.map',
    'const said = [].map',
  ]),
];
