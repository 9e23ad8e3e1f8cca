import type { ExpectedTool } from './expected.ts';
import { type Entered, enterFixtures } from './fixtures.ts';
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
    this.#fixtures = await enterFixtures(this.#test, [this.of.tool.key]);
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
