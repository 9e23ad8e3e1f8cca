import { valueIn } from './answers.ts';
import type { TestService } from './service.ts';

/** A row of a group as an answer names it. */
interface Versioned {
  readonly id: string;
  readonly version: number;
}
/** What a change is given, and what it is asked for. */
type Asking = readonly [args: string, fields?: string];
type Answer = Awaited<ReturnType<TestService['ask']>>;

/** Private groups of one tool, as its users found them, ask to join them and admit each other. */
export class PrivateGroups {
  constructor(
    private readonly test: TestService,
    /** What the tool's types begin with: `Stars`. */
    private readonly name: string,
  ) {}

  /** Returns the whole answer to a change of groups. */
  async change(user: string, field: string, ...[args, fields = 'item { id version }']: Asking): Promise<Answer> {
    return this.test.ask(user, `mutation { made: ${field}(${args}) { ${fields} errors { code message } } }`);
  }

  /** Founds a group. @returns its id */
  async founded(user: string, name: string): Promise<string> {
    const answer = await this.change(user, `create${this.name}Group`, `name: ${JSON.stringify(name)}`);
    return valueIn<Versioned>(answer).id;
  }

  /** Asks to join. @returns the request */
  async asked(user: string, group: string): Promise<Versioned> {
    const answer = await this.change(user, `askToJoin${this.name}Group`, `group: "${group}"`);
    return valueIn<Versioned>(answer);
  }

  decide(user: string, { id, version }: Versioned, admit: boolean): Promise<Answer> {
    const args = `id: "${id}", version: ${version}, admit: ${admit}`;
    return this.change(user, `decide${this.name}GroupRequest`, args, 'item { state }');
  }

  async admitted(by: string, user: string, group: string): Promise<void> {
    const answer = await this.decide(by, await this.asked(user, group), true);
    if (answer.errors || answer.data.made.errors.length > 0) throw new Error(JSON.stringify(answer));
  }

  /** Founds a group and admits members. @returns its id */
  async with({ founder, members }: { founder: string; members: readonly string[] }, name: string): Promise<string> {
    const group = await this.founded(founder, name);
    for (const member of members) await this.admitted(founder, member, group);
    return group;
  }

  say(user: string, group: string, text: string): Promise<Answer> {
    const args = `group: "${group}", text: ${JSON.stringify(text)}`;
    return this.change(user, `say${this.name}GroupMessage`, args, 'item { id text sender }');
  }

  /** Confines an item. @throws Error where that is refused */
  async confine(
    user: string,
    type: string,
    { id, version, group }: Versioned & { readonly group: string },
  ): Promise<void> {
    const args = `id: "${id}", version: ${version}, group: "${group}"`;
    const answer = await this.change(user, `confine${type}`, args, 'item { id }');
    if (answer.errors || !answer.data.made.item) throw new Error(JSON.stringify(answer));
  }

  /** Returns the member of a group whom a key names, as somebody sees it. */
  async member(by: string, group: string, key: string): Promise<Versioned> {
    const list = `${this.name.toLowerCase()}Groups`;
    const answer = await this.test.ask(by, `{ ${list} { nodes { id members { id version member standing } } } }`);
    const nodes: { id: string; members: (Versioned & { member: string; standing: string })[] }[] =
      answer.data[list].nodes;
    const found = nodes
      .find(({ id }) => id === group)
      ?.members.find(({ member, standing }) => member === key && standing === 'MEMBER');
    if (!found) throw new Error(`${by} sees no member ${key}`);
    return found;
  }
}
