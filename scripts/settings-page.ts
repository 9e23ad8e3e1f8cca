import { markdownTable } from '../commands/dictionary.ts';
import type { Setting } from '../gateway/process/setting-forms.ts';
import { SETTINGS } from '../gateway/process/settings.ts';

/** Returns the page of every setting, by what they are about. */
export function settingsPage(): string {
  const all = Object.entries<Setting>(SETTINGS);
  const groups = [...new Set(all.map(([, { group }]) => group))];
  return [
    '# Configuration',
    [
      'Made by `npm run docs` from `gateway/process/settings.ts`. Every setting is a variable of the environment; an',
      'empty one counts as not set. All are checked at each start, and everything that is wrong is told at once.',
      '`<TOOL>` and `<SUBGRAPH>` are keys in capitals, with `_` for `-`: `DATABASE_URL_CBP_TRACKING`. A secret is in',
      'no log and no answer. How production is set up, step by step, is in `docs/operate.md`.',
    ].join('\n'),
    ...groups.flatMap((group) => [
      `## ${group}`,
      markdownTable(
        ['setting', 'selects', 'not set', 'has to be', 'secret'],
        all.filter(([, setting]) => setting.group === group).map(cells),
      ),
    ]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

const cells = ([name, { selects, usual, otherwise, must, secret }]: [string, Setting]): string[] => [
  `\`${name}\``,
  selects,
  usual === undefined ? (otherwise ?? '') : `\`${usual}\``,
  must,
  secret ? 'yes' : '',
];
