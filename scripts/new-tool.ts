import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TOOLS } from '../subgraphs/index.ts';
import { type Catalogue, gapsOf } from './catalogue.ts';
import { tidy, writeList } from './migration-files.ts';
import { filesOf, type Names, namesOf } from './tool-files/index.ts';

/*
 * npm run new-tool -- <component>/<tool> [--from FILE.json] [--item WORD]: writes the whole folder of a new tool from
 * a catalogue file (test/catalogue/README.md), or as an example, and its line in subgraphs/tools.ts. What it writes
 * starts, composes and refuses everybody, until its access.ts says who may see what.
 */
const EXAMPLE = join('scripts', 'example-tool.json');
const USAGE =
  'Usage: npm run new-tool -- <component>/<tool> [--from FILE.json] [--item WORD]. ' +
  'Components: hq cbp fema ice cisa uscis.';
const LIST = join('subgraphs', 'tools.ts');
const { values, positionals } = given();
const [folder = ''] = positionals;
const { from: file, item } = values;
const [, component, tool] = /^(hq|cbp|fema|ice|cisa|uscis)\/([a-z][a-z0-9-]*)$/.exec(folder) ?? [];
if (!component || !tool || positionals.length > 1 || !/^[a-z]+$/.test(item)) fail(2, USAGE);

const catalogue = read();
const names = namesOf(folder, catalogue.key, item);
const directory = join('subgraphs', folder);
if (existsSync(directory)) fail(1, `${directory} is there already.`);
if (TOOLS.some(({ key }) => key === names.key)) fail(1, `There is a tool ${names.key} already.`);
const gaps = gapsOf(catalogue);
if (catalogue.component.toLowerCase() !== component) gaps.unshift(`its component is ${catalogue.component}`);
if (gaps.length > 0)
  fail(
    1,
    [
      `Nothing is written. ${file ?? EXAMPLE} leaves open:`,
      ...gaps.map((gap) => `- ${gap}`),
      'A kind can be said there: "kind": "narrative". A new one goes into shared-schema/language/kinds.ts.',
    ].join('\n'),
  );
write(names);
console.log(`${directory} is written, and refuses everybody.`);
console.log('Next: its rules in access.ts, its roles in tool.ts, and npm run docs.');

/** Returns what was given on the command line. */
function given() {
  try {
    const options = { from: { type: 'string' }, item: { type: 'string', default: 'item' } } as const;
    return parseArgs({ options, allowPositionals: true });
  } catch {
    return fail(2, USAGE);
  }
}

function fail(code: number, text: string): never {
  console.error(text);
  process.exit(code);
}

/** Returns what the tool is written from. The example takes the name and component it is given. */
function read(): Catalogue {
  const given: Catalogue = JSON.parse(readFileSync(file ?? EXAMPLE, 'utf8'));
  return file ? given : { ...given, key: tool!, component: component!.toUpperCase() };
}

/** Writes folder, list line, catalogue and first migration; where one of them fails, nothing stays. */
function write({ key, camel }: Names): void {
  const list = readFileSync(LIST, 'utf8');
  const specification = join('test', 'catalogue', `${key}.json`);
  const known = existsSync(specification);
  try {
    mkdirSync(join(directory, 'migrations'), { recursive: true });
    for (const [name, text] of Object.entries(filesOf(names, catalogue))) writeFileSync(join(directory, name), text);
    writeList(join(directory, 'migrations'));
    if (!known) writeFileSync(specification, `${JSON.stringify(catalogue, null, 2)}\n`);
    writeFileSync(LIST, `${list}export { LISTED as ${camel} } from './${folder}/index.ts';\n`);
    tidy(directory, LIST);
    execFileSync('npm', ['run', '--silent', 'new-migration', '--', key, 'initial'], { stdio: 'inherit' });
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    if (!known) rmSync(specification, { force: true });
    writeFileSync(LIST, list);
    throw error;
  }
}
