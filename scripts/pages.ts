import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionary, markdownTable, recordDictionary, recordTable } from '../commands/dictionary.ts';
import type { VisibilityState } from '../shared-schema/language/decision.ts';
import { ERRORS, START_ERRORS, WITHHELD_STATES } from '../shared-schema/language/error-codes.ts';
import type { RegisteredTool } from '../shared-schema/language/registry.ts';
import { composeFile } from './compose-file.ts';
import { featuresPage } from './features-page.ts';
import { manifestPage } from './manifest-page.ts';
import { assessmentOf } from './pia/assessment.ts';
import { assessmentPages } from './pia/pages.ts';
import { rulesPage } from './rules-page.ts';
import { settingsPage } from './settings-page.ts';
import { statisticsPage } from './statistics-page.ts';

type ElementRow = ReturnType<typeof dictionary>[number];

/**
 * Returns every page that is made, by its path: dictionary, rules, each folder's README, errors, settings, features,
 * what a manifest says, statistics in words, each tool's privacy assessment.
 */
export function pages(tools: readonly RegisteredTool[]): Map<string, string> {
  return new Map([
    ['docker-compose.yml', composeFile()],
    ['docs/data-dictionary.md', dataDictionary(tools)],
    ['docs/errors.md', errorPage()],
    ['docs/configuration.md', settingsPage()],
    ['docs/features.md', featuresPage()],
    ['docs/manifest.md', manifestPage()],
    ['docs/rules.md', rulesPage()],
    ...assessmentPages(tools.filter(({ lifecycle }) => lifecycle).map(assessmentOf)),
    ['docs/statistics.md', statisticsPage()],
    ...[...new Set(tools.map(({ manifest }) => manifest.folder))].map((folder) => readmeOf(folder, tools)),
  ]);
}

/**
 * Returns a folder's README with its element table made anew between the two markers: of the tool that the folder is,
 * or where it is a definition of several, of each of these what it has of its own.
 */
function readmeOf(folder: string, tools: readonly RegisteredTool[]): [string, string] {
  const path = join('subgraphs', folder, 'README.md');
  const here = tools.filter(({ manifest }) => manifest.folder === folder);
  const definition = here.find(({ manifest }) => !manifest.instance);
  const made = definition ? elementsOf(definition) : here.map(ownElementsOf).join('\n\n');
  const text = readFileSync(path, 'utf8').replace(
    /(<!-- elements[^\n]*-->)[\s\S]*(<!-- \/elements -->)/,
    (_all, open: string, close: string) => `${open}\n${made}\n${close}`,
  );
  return [path, text];
}

function dataDictionary(tools: readonly RegisteredTool[]): string {
  const sections = tools.map((tool) => {
    const { title, sharing, register } = tool.manifest;
    return [
      `## ${title}`,
      `${sharing.text} Register: ${register.level}.`,
      recordTable(recordDictionary([tool])),
      `${elementsOf(tool)}\n`,
    ].join('\n\n');
  });
  return `# Data dictionary\n\nMade by \`npm run docs\` from the registry.\n\n${sections.join('\n')}`;
}

/** Returns the elements of a tool, each with a letter for who sees it, and below what the letters mean. */
function elementsOf(tool: RegisteredTool): string {
  const rows = dictionary([tool]);
  const rules = [...new Set(rows.map(({ rule }) => rule))];
  const table = markdownTable(
    ['element', 'label', 'class', 'whose', 'SORNs', 'collected', 'seen by'],
    rows.map((row) => elementCells(row, letterOf(rules.indexOf(row.rule)))),
  );
  const legend = rules.map((rule, at) => `- **${letterOf(at)}**: who ${rule}`);
  return `${table}\n\nSeen by, of the items that one may see at all:\n\n${legend.join('\n')}`;
}

/** Returns the lines of an instance's item that are no tracked item's: docs/data-dictionary.md has the whole. */
function ownElementsOf({ key, manifest, lifecycle }: RegisteredTool): string {
  const rows = (lifecycle?.item.elements ?? [])
    .filter(({ declaredOn }) => declaredOn === lifecycle?.item.type)
    .map(({ coordinate, label, kind, subject = 'record', sorns = [], collected, rule }) => [
      ...[`\`${coordinate}\``, label, `${kind.sensitivity}${kind.encrypted ? ', encrypted' : ''}`, subject],
      ...[sorns.join(', '), collected, rule.sentence],
    ]);
  const table = markdownTable(['element', 'label', 'class', 'whose', 'SORNs', 'collected', 'seen by who'], rows);
  return `### ${manifest.title}, \`${key}\`\n\n${table}`;
}

const letterOf = (at: number): string => String.fromCharCode(65 + (at % 26)).repeat(1 + Math.floor(at / 26));

const elementCells = (row: ElementRow, seenBy: string): string[] => [
  `\`${row.type}.${row.field}\``,
  row.label,
  `${row.sensitivity}${row.encrypted ? ', encrypted' : ''}`,
  row.subject,
  row.sorns.join(', '),
  `${row.collection}${row.mandatory ? ', mandatory' : ''}`,
  seenBy,
];

/** What each state means; a state without a meaning does not compile. */
const STATES: Readonly<Record<VisibilityState, string>> = WITHHELD_STATES;

/** Returns the page of every code: its cause and its cure. */
function errorPage(): string {
  const table = (errors: Readonly<Record<string, { cause: string; cure: string }>>): string =>
    markdownTable(
      ['code', 'cause', 'cure'],
      Object.entries(errors).map(([code, { cause, cure }]) => [`\`${code}\``, cause, cure]),
    );
  const states = Object.entries(STATES).map(([state, meaning]) => [`\`${state}\``, meaning]);
  return [
    '# Errors',
    'Made by `npm run docs` from `shared-schema/language/error-codes.ts`. A code is stable; its text may change, and ' +
      'never carries a value.',
    '## What a caller is told',
    'In `errors[].extensions.code`. `retryable` says whether the same request may succeed later. What is wrong with ' +
      'what a change was given (`INVALID_INPUT`, `SPII_FOUND`, `NOT_MADE`) stands in the `errors { code }` of its ' +
      'payload.',
    table(ERRORS),
    '## What is withheld',
    'What one may not see is `null` and no error. `extensions.withheld` has a note for each such null ' +
      '(`docs/front-ends.md`), which says in which state it is:',
    markdownTable(['state', 'meaning'], states),
    '## What keeps a server or a command from starting',
    `${table(START_ERRORS)}\n`,
  ].join('\n\n');
}
