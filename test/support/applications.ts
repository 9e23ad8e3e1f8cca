import { registeredTools } from '../../gateway/process/manifests.ts';
import { fieldOfEvent } from '../../shared-schema/language/lifecycle/vocabulary.ts';
import type { RegisteredLifecycle, RegisteredTool } from '../../shared-schema/language/registry.ts';
import { valueIn } from './answers.ts';
import { eventNamed } from './deeds.ts';
import type { TestService } from './service.ts';

/** What an entry of any of the nine may say: each has one of these elements. */
const SOMETHING = {
  rejectionReason: 'WRONG_FEE',
  congressionalOffice: 'Office of a Synthetic Member',
  fullName: 'Robin Counsel',
  applicantName: 'Robin Applicant',
  beneficiaryPetitionerName: 'Robin Petitioner',
  aNumber: 'A900123456',
};

/** An entry of one of the nine Locally Developed Applications. */
export interface Entry {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}

/** One of the nine, with its people. */
export class Application {
  readonly at: string;
  readonly supervisor: string;
  readonly clerk: string;
  readonly contractor: string;
  readonly life: RegisteredLifecycle;

  constructor(
    readonly tool: RegisteredTool,
    private readonly test: () => TestService,
  ) {
    this.at = tool.manifest.admission.offices?.[0] ?? '';
    const named = (person: string) => `lda-${this.at.toLowerCase()}-${person}`;
    [this.supervisor, this.clerk, this.contractor] = [named('supervisor'), named('clerk'), named('contractor')];
    if (!tool.lifecycle) throw new Error(`${tool.key} has no life`);
    this.life = tool.lifecycle;
  }

  /** What its types begin with, and the root field of its list. */
  get type(): string {
    return this.life.item.name;
  }
  get list(): string {
    return this.life.item.options.plural;
  }
  get figures(): string {
    const { name } = this.life.workflow;
    return `${name[0]?.toLowerCase()}${name.slice(1)}Figures`;
  }
  get reports(): string {
    return this.figures.replace(/Figures$/, 'Reports');
  }
  get people(): readonly string[] {
    return [this.supervisor, this.clerk, this.contractor];
  }

  enter(user: string, input: object = {}) {
    const [itemType = ''] = this.types;
    const something = Object.entries(SOMETHING).filter(([key]) => this.life.item.byKey.has(key));
    const entered = {
      ...{ itemType: enumeration(itemType), channel: 'TELEPHONE', entryMethods: ['KEYED'] },
      ...Object.fromEntries(something.slice(0, 1)),
      ...input,
    };
    return this.test().ask(
      user,
      `mutation ($input: ${this.type}Input!) {
        made: create${this.type}(input: $input) { item { id version controlNumber } } }`,
      { variables: { input: entered } },
    );
  }
  async entered(user: string, input: object = {}): Promise<Entry> {
    return valueIn<Entry>(await this.enter(user, input));
  }
  get types(): readonly string[] {
    const { itemTypes = [] } = this.life.item.options;
    return Array.isArray(itemTypes) ? itemTypes : Object.keys(itemTypes);
  }

  /** Lets an event happen to an entry as it stands, with `input`. */
  async act(user: string, { id }: Pick<Entry, 'id'>, event: string | readonly [string, object]) {
    const [name, input] = typeof event === 'string' ? [event, {}] : event;
    const found = await this.seen<{ version: number }>(user, { id }, 'version');
    const asked = this.takes(name) ? eventNamed(name, input) : { [fieldOfEvent(name)]: true, ...input };
    return this.test().ask(
      user,
      `mutation ($event: ${this.type}Event!) {
        made: actOn${this.type}(id: "${id}", version: ${found?.version}, event: $event) { item { state } } }`,
      { variables: { event: asked } },
    );
  }

  /** Whether an event takes anything: where nothing is written about an entry in words, some take nothing. */
  private takes(event: string): boolean {
    const { leavesOut = [] } = this.life.workflow;
    return event === 'task' || !leavesOut.includes('text');
  }

  /** Fields of an entry as somebody sees them; null where it is not there for them. */
  async seen<T>(user: string, { id }: Pick<Entry, 'id'>, fields: string): Promise<T | null> {
    return valueIn<T | null>(
      await this.test().ask(user, `{ node(id: "${id}") { ... on ${this.type} { ${fields} } } }`),
    );
  }

  async counted(user: string, field = this.list, count = 'totalCount'): Promise<number | null> {
    const { data } = await this.test().ask(user, `{ counted: ${field} { ${count} } }`);
    return data?.counted?.[count] ?? null;
  }
}

const enumeration = (value: string): string => value.toUpperCase().replaceAll('-', '_');

/** Returns the nine, by key. */
export const applications = (test: () => TestService): ReadonlyMap<string, Application> =>
  new Map(
    registeredTools()
      .filter(({ manifest }) => manifest.instance?.definition.key === 'ldas')
      .map((tool) => [tool.key, new Application(tool, test)]),
  );
