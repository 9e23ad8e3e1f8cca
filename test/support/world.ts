import { isLinked } from '../../shared-schema/language/collection.ts';
import { neededOf } from '../../shared-schema/language/intake/spii.ts';
import { isPersonal } from '../../shared-schema/language/registry.ts';
import { storedColumns } from '../../shared-schema/runtime/records/entering.ts';
import type { ExpectedTool } from './expected.ts';
import { canary, type Entered, enterFixtures } from './fixtures.ts';
import { listRecipients } from './listed-recipients.ts';
import { TestService } from './service.ts';

/** One tool with its fixtures, on a service that all the suites about it share. */
export class World {
  #test: TestService | undefined;
  #fixtures: readonly Entered[] = [];
  /** Subgraphs that the gateway asked. */
  readonly reached: string[] = [];

  constructor(readonly of: ExpectedTool) {}

  async start(): Promise<void> {
    this.#test = await TestService.start({
      wrap: (name, call) => (caller, request) => {
        this.reached.push(name);
        return call(caller, request);
      },
    });
    const entered = await enterFixtures(this.#test, [this.of.tool.key]);
    this.#fixtures = await Promise.all(entered.map((fixture) => this.#asImported(fixture)));
  }

  /**
   * Gives a fixture what only an import or a look-up writes: the row as it was received, a link. No user
   * can, and without it nobody would look whether it leaks.
   */
  async #asImported(fixture: Entered): Promise<Entered> {
    const { tool, item } = this.of;
    const { table } = item.options;
    const hosted = this.test.service.host.tools.get(tool.key);
    if (!hosted) throw new Error(`${tool.key} is not served`);
    const written = item.elements.filter(
      (element) => (element.collected === 'system' || isLinked(element)) && isPersonal(element),
    );
    if (written.length === 0) return fixture;
    const values = Object.fromEntries(written.map((element) => [element.key, canary(element, fixture.n)]));
    const [{ id }] = await this.rows(`select id from ${table} where key = $1`, [fixture.id]);
    const decisions = neededOf({ elements: written }, 'somebody was found');
    const { columns } = storedColumns({ resources: hosted }, { record: item, id }, { values, decisions });
    const set = Object.keys(columns).map((column, at) => `${column} = $${at + 2}`);
    await this.rows(`update ${table} set ${set.join(', ')} where id = $1`, [id, ...Object.values(columns)]);
    return { ...fixture, values: { ...fixture.values, ...values } };
  }

  /** Puts offices on the tool's list of recipients, where it has one, beside those whom its folder names. */
  list(offices: readonly string[]): Promise<void> {
    return listRecipients(this.test, this.of, offices);
  }

  stop(): Promise<void> | undefined {
    return this.#test?.stop();
  }

  get test(): TestService {
    return this.#test!;
  }
  get fixtures(): readonly Entered[] {
    return this.#fixtures;
  }
  fixture(name: string): Entered {
    return this.#fixtures.find((each) => each.name === name)!;
  }
  rows<T = any>(text: string, values: unknown[] = []): Promise<T[]> {
    return this.test.rows(this.of.database, text, values);
  }
  async versionOf(fixture: Entered): Promise<number> {
    return (await this.rows(`select version from ${this.of.item.options.table} where key = $1`, [fixture.id]))[0]
      .version;
  }
}
