import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runMain } from '../commands/command.ts';
import { registeredTools } from '../gateway/process/manifests.ts';
import { StartError } from '../shared-schema/runtime/start-error.ts';
import { awaitedFrom, keptApprovals } from './pia/approvals.ts';
import { type Assessment, assessmentOf } from './pia/assessment.ts';
import { changesOf } from './pia/changes.ts';
import { faultsOf } from './pia/faults.ts';
import { FOLDER, keptAt } from './pia/kept.ts';
import { assessmentPages } from './pia/pages.ts';

/*
 * npm run pia [-- <tool> ...]: writes the page of each tool's privacy assessment (docs/pia) from the registry, or of
 * those that are named, and says what is against the assessments, with the line of each.
 * --check writes nothing and says also what became otherwise since the pages were made; --diff REV says what became
 * otherwise since a revision; --approved says whose approval is missing.
 */
const USAGE = 'npm run pia [-- <tool> ... | --check | --diff REV | --approved]';

function assessed(named: readonly string[]): Assessment[] {
  const all = registeredTools();
  const unknown = named.filter((name) => !all.some(({ key }) => key === name));
  if (unknown.length > 0)
    throw new StartError(
      'BAD_USAGE',
      `${USAGE}. There is no ${unknown.join(', ')}: ${all.map(({ key }) => key).join(', ')}.`,
    );
  return all.filter(({ key }) => named.length === 0 || named.includes(key)).map(assessmentOf);
}

/** Prints what is wrong, each on a line of its own, and fails where something is. */
function tell(faults: readonly string[], none: string): void {
  console.log(faults.length === 0 ? none : faults.join('\n'));
  if (faults.length > 0) process.exitCode = 1;
}

/** Returns what became otherwise since a revision, in the words of who signs. */
function since(revision: string, now: readonly Assessment[], named: readonly string[]): string[] {
  const before = keptAt(revision);
  const gone = [...before.values()].filter(({ tool }) => named.length === 0 && !now.some((each) => each.tool === tool));
  return [
    ...now.flatMap((each) => {
      const earlier = before.get(each.tool);
      return earlier ? changesOf(earlier, each).map(({ says }) => says) : [`${each.name}: a new tool. ${each.purpose}`];
    }),
    ...gone.map(({ name }) => `${name}: there is no such tool any more`),
  ];
}

function write(assessments: readonly Assessment[]): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const [path, text] of assessmentPages(assessments)) {
    writeFileSync(path, text);
    if (path.endsWith('.md')) console.log(path);
  }
}

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      approved: { type: 'boolean', default: false },
      diff: { type: 'string' },
    },
  });
  const all = assessed(positionals);
  if (values.diff !== undefined) {
    const said = since(values.diff, all, positionals);
    console.log(said.length > 0 ? said.join('\n') : `Nothing has changed since ${values.diff}.`);
  } else if (values.approved) {
    const awaited = all.map((each) => [each.name, awaitedFrom(each, keptApprovals())] as const);
    tell(
      awaited
        .filter(([, offices]) => offices.length > 0)
        .map(([name, offices]) => `${name}: not approved by ${offices.join(', ')}`),
      'Everything is approved as it stands.',
    );
  } else if (values.check) tell(all.flatMap(faultsOf), 'Each tool is what its assessment says.');
  else {
    write(all);
    tell(all.flatMap(faultsOf), 'Each tool is what its assessment says.');
  }
});
