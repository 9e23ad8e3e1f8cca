import { parseArgs } from 'node:util';
import { MANIFESTS } from '../gateway/process/manifests.ts';
import { callersFor } from '../gateway/process/users.ts';
import { CorrespondenceError, invalidInput } from '../shared-schema/language/errors.ts';
import type { HostedTool } from '../shared-schema/runtime/request/hosted-tool.ts';
import type { OperationContext } from '../shared-schema/runtime/request/operation-context.ts';
import { runCommand } from '../shared-schema/runtime/request/run-operation.ts';
import { StartError } from '../shared-schema/runtime/start-error.ts';
import {
  type Entry,
  enterComponent,
  enterFirstAdministrator,
  enterOffice,
  enterUser,
  FIRST,
  grantRole,
  readFacts,
} from '../subgraphs/index.ts';
import { commandCaller, type OpenedTools, openTools, runMain } from './command.ts';
import {
  ENTERED,
  type EnteredName,
  elementsOf,
  type GivenLine,
  givenFrom,
  linesOf,
  optionOf,
} from './directory-given.ts';

const USAGE = `Usage: npm run directory -- first-administrator USER [--name ...] [--privacy-training-on DAY] ...
  | add-component CODE [--title ...] [--closed-on DAY]
  | add-office COMPONENT CODE [--title ...] [--closed-on DAY]
  | add-user USER [--name ...] [--email ...] [--component ...] [--office ...] ...
  | import FILE.csv, of components, offices or users
  | grant USER <tool>.<role> --because TEXT
  [--as <user>, outside production]`;

/** Every role that some manifest has. */
const ROLES = [...MANIFESTS.flatMap(({ manifest }) => Object.keys(manifest.roles)), 'audit.reader'];

type Work = (context: OperationContext) => Promise<object>;
type Values = Readonly<Record<string, string | undefined>>;

class Directory {
  readonly #directory: HostedTool;
  constructor(private readonly opened: OpenedTools) {
    this.#directory = opened.hosted('directory');
  }

  async run(given: readonly string[]): Promise<void> {
    const [what = '', ...rest] = given;
    const names = Object.keys(ENTERED) as EnteredName[];
    const elements = names.flatMap((name) => elementsOf(this.#directory.tool, name));
    const options = Object.fromEntries([...elements.map(optionOf), 'because', 'as'].map((name) => [name, STRING]));
    const { values, positionals } = readArguments(rest, options);
    const [first, second] = positionals;
    const as = values.as ?? 'system-admin';
    if (!first || ['grant', 'add-office'].includes(what) !== (second !== undefined))
      throw new StartError('BAD_USAGE', USAGE);
    if (what === 'first-administrator') await this.#first(first, values);
    else if (what === 'add-user' || what === 'add-component' || what === 'add-office') {
      const { name, what: kind, told } = ADDED[what];
      const textOf = textsOf(Object.fromEntries(told.map((key, at) => [key, positionals[at]])), values);
      await this.#as(as, what, async (context) => ({
        [kind]: told.map((_, at) => positionals[at]).join('/'),
        became: await this.#enter(context, name, textOf),
      }));
      if (what === 'add-user') await this.#tell(first);
    } else if (what === 'grant') {
      await this.#as(as, what, (context) => this.#grant(context, { user: first, role: second ?? '', ...values }));
      await this.#tell(first);
    } else if (what === 'import') await this.#as(as, what, (context) => this.#import(context, first));
    else throw new StartError('BAD_USAGE', USAGE);
  }

  /** Does something as whoever runs the command, in one transaction with its event; says it once it is committed. */
  async #as(user: string, name: string, work: Work): Promise<void> {
    const caller = await commandCaller(this.opened.host, this.opened.settings, user);
    said(await runCommand(this.#directory, { caller, name }, work));
  }

  async #first(user: string, values: Values): Promise<void> {
    const person = givenFrom(this.#directory.tool, 'DirectoryUser', textsOf({ userKey: user }, values));
    await runCommand(this.#directory, { caller: FIRST, name: 'first-administrator' }, (context) =>
      enterFirstAdministrator(context, person),
    );
    await this.#tell(user);
  }

  /** Enters a user, an office or a component. @throws FORBIDDEN, INVALID_INPUT */
  #enter(context: OperationContext, name: EnteredName, textOf: GivenLine['textOf']): Promise<Entry> {
    const { tool } = this.#directory;
    if (name === 'Component') return enterComponent(context, givenFrom(tool, name, textOf));
    if (name === 'Office') return enterOffice(context, givenFrom(tool, name, textOf));
    return enterUser(context, givenFrom(tool, name, textOf));
  }

  async #grant(
    context: OperationContext,
    { user, role, because = '' }: { user: string; role: string; because?: string },
  ) {
    const isNew = await grantRole(context, { user, role, justification: because, known: ROLES });
    return { user, role, became: isNew ? 'granted' : 'unchanged' };
  }

  /**
   * Enters everything in a file or, where anything is wrong in any line, nothing. @throws INVALID_INPUT with each line
   */
  async #import(context: OperationContext, path: string): Promise<object> {
    const faults: string[] = [];
    const became = { added: 0, updated: 0, unchanged: 0, granted: 0 };
    const { name, lines } = linesOf(path, this.#directory.tool);
    for (const { line, textOf } of lines) {
      try {
        became[await this.#enter(context, name, textOf)]++;
        const roles = (textOf('roles') ?? '').split(';').map((role) => role.trim());
        const given = { user: textOf('userKey')?.trim() ?? '', justification: BY_FILE, known: ROLES };
        for (const role of roles.filter(Boolean)) if (await grantRole(context, { ...given, role })) became.granted++;
      } catch (error) {
        if (!(error instanceof CorrespondenceError)) throw error;
        faults.push(`line ${line}: ${error.message}`);
      }
    }
    if (faults.length > 0) throw invalidInput('file', `nothing is entered\n${faults.join('\n')}`);
    return became;
  }

  /** Says what a user may do now who signs in with more than one factor, and which roles wait for what. */
  async #tell(user: string): Promise<void> {
    const callers = callersFor(this.opened.settings, (key) => readFacts(this.#directory, key));
    const entitlement = await callers.entitlementOf(user);
    said({ user, roles: [...(entitlement?.roles ?? [])].sort(), suspended: entitlement?.suspended ?? {} });
  }
}

const STRING = { type: 'string' } as const;
const BY_FILE = 'Entered from a file by the administrator.';
/** What each of these enters, and the elements that its arguments are. */
const ADDED = {
  'add-user': { name: 'DirectoryUser', what: 'user', told: ['userKey'] },
  'add-component': { name: 'Component', what: 'component', told: ['code'] },
  'add-office': { name: 'Office', what: 'office', told: ['component', 'code'] },
} as const;

/** Returns the text of an element: an argument, else its option. */
const textsOf =
  (told: Values, options: Values): GivenLine['textOf'] =>
  (key) =>
    told[key] ?? options[optionOf({ key })];

const said = (what: object): void => console.log(JSON.stringify(what));

/** Reads the command line. @throws StartError BAD_USAGE */
function readArguments(given: string[], options: Record<string, typeof STRING>) {
  try {
    return parseArgs({ args: given, options, allowPositionals: true }) as {
      values: Record<string, string | undefined>;
      positionals: string[];
    };
  } catch {
    throw new StartError('BAD_USAGE', USAGE);
  }
}

/*
 * npm run directory -- first-administrator | add-component | add-office | add-user | import | grant: how people, and
 * the components and offices they are of, come into a directory. USER is what the issuer calls them (`sub`). Whoever
 * runs it is its administrator, but for the first.
 */
await runMain(async () => {
  const opened = await openTools([]);
  try {
    await new Directory(opened).run(process.argv.slice(2));
  } finally {
    await opened.host.close();
  }
});
