import { markdownTable } from '../commands/dictionary.ts';
import { STATISTICS_IN_WORDS } from '../subgraphs/index.ts';

/** Returns the page on what is told over the register: each metric in words, as the schema says it. */
export function statisticsPage(): string {
  const { metrics, inPeriod, ofClearances, measures, dimensions } = STATISTICS_IN_WORDS;
  const table = (words: Readonly<Record<string, string>>): string =>
    markdownTable(
      ['name', 'what it is'],
      Object.entries(words).map(([name, text]) => [`\`${name}\``, text]),
    );
  return [
    '# Statistics',
    'Made by `npm run docs` from `subgraphs/hq/register/metrics.ts` and what stands beside it. Why it is so is in ' +
      '`docs/decisions/022-statistics.md`, `122-statistics-of-the-register.md` and `123-history-of-the-register.md`.',
    '## Who has which',
    '- Who may list the items of the register (`register.reader`) has figures of them, exactly and under any filter: ' +
      'of now, or with `asOf` as the register held them at the end of a day that has ended, for three years. That is ' +
      'the same whenever it is asked.\n' +
      '- Reporting tools (`register.reporting`) have what is published once a month and nothing else: ' +
      '`registerSummary` by tool and one more group. Figures are in steps, small groups are missing, and larger ones ' +
      'with them; `suppression` says by which threshold (`STATISTICS_THRESHOLD`). `month` or `asOf` names an ' +
      'earlier one.\n' +
      '- A tool has figures of what one may list there (`<tool>Figures`), and reports of its own.',
    'What came with old files (`imported`) is counted where it is asked for or a state is named. Days are calendar ' +
      'days of Washington. Weeks begin on Monday (ISO 8601), fiscal years on 1 October; each is named by the year in ' +
      'which it ends.',
    '## Of a group of items: `registerSummary`',
    table(metrics),
    '## Of a period: `registerTrend`',
    table(inPeriod),
    '## Of clearances: `registerClearances`',
    table(ofClearances),
    '## Changes: `registerChanges`',
    'Items that came, changed or went since a mark, each once and as it is now, those that went by their id alone. ' +
      'Whoever keeps a copy asks with the `mark` of the last answer until `more` is false.',
    '## Published',
    `Once a month, of each tool with items enough: counts in all, and by each of ${dimensions
      .map((name) => `\`${name}\``)
      .join(', ')}; and these measures (table \`register_measure\`), where enough items lie on either side:`,
    `${table(measures)}\n`,
  ].join('\n\n');
}
