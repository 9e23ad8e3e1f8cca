import { registeredTools } from '../../gateway/process/manifests.ts';
import { nameOf } from '../../shared-schema/language/coded.ts';
import { isFound, isGiven } from '../../shared-schema/language/collection.ts';
import type { Fixture as ExpectedFixture } from '../../shared-schema/language/expected.ts';
import { BEHAVIOUR, UNSAID } from '../../shared-schema/language/intake/settings.ts';
import { neededOf } from '../../shared-schema/language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { codesOf } from './answers.ts';
import { databaseOf, EXPECTED_TOOLS } from './expected.ts';
import { keyOf } from './ids.ts';
import { listRecipients } from './listed-recipients.ts';
import { PrivateGroups } from './private-groups.ts';
import type { TestService } from './service.ts';
import { keep } from './uploading.ts';

/** A fixture with the tool and the type of item it is of, and its number among all. */
export interface Fixture extends ExpectedFixture {
  readonly tool: string;
  readonly type: string;
  readonly n: number;
}

export const FIXTURES: readonly Fixture[] = EXPECTED_TOOLS.flatMap(({ tool, item, expected }) =>
  expected.fixtures.map((fixture) => ({
    ...fixture,
    tool: tool.key,
    type: item.name,
    values: { ...expected.values, ...fixture.values },
  })),
).map((fixture, n) => ({ ...fixture, n }));

export const IQ_FIXTURES = FIXTURES.filter((fixture) => fixture.tool === 'iq').length;

export const recordOf = (type: string): RegisteredRecord =>
  registeredTools()
    .flatMap((tool) => tool.records)
    .find((record) => record.name === type)!;

/** The type of item that a fixture is, by its name in the graph. */
const typeOf = ({ type, values }: Pick<Fixture, 'type' | 'values'>): unknown =>
  values?.itemType ?? recordOf(type).byKey.get('itemType')?.values?.[0]?.name;
/** Whether items of a fixture's type have an element. */
const isHad = (fixture: Pick<Fixture, 'type' | 'values'>, element: RegisteredElement | undefined): boolean =>
  element?.types === undefined || element.types.some((each) => nameOf(each) === typeOf(fixture));

/** Whether this user may read this element of this fixture, as the tool's folder says it. */
export const mayRead = (user: string, fixture: Fixture, { key }: Pick<RegisteredElement, 'key'>): boolean =>
  fixture.readers.includes(user) &&
  (fixture.sees?.[user]?.includes(key) ?? true) &&
  isHad(fixture, recordOf(fixture.type).byKey.get(key));
/** Whether this user may read what is personal in what happened to this fixture. */
export const mayReadHistory = (user: string, { readers, seesNoHistory = [] }: Fixture): boolean =>
  readers.includes(user) && !seesNoHistory.includes(user);

/** Numbers that are written as nothing else is, from digits that stand nowhere else. */
const OF_DOCUMENTS: Readonly<Record<string, (digits: string) => string>> = {
  documentNumber: (digits) => `DOC-90${digits}`,
  recordPointer: (digits) => `TECS:SYN-${digits}`,
  networkAddress: (digits) => `2001:db8::${digits.slice(0, -4)}:${digits.slice(-4)}`,
};
/** A valid value of the element's kind, as the graph takes it, that stands nowhere else; `n` tells fixtures apart. */
export function canary(element: RegisteredElement, n: number): unknown {
  const pad = (number: number) => String(number).padStart(2, '0');
  const serial = pad(n);
  const coded = element.values?.[n % element.values.length]?.name;
  if (coded) return element.kind.list ? [coded] : coded;
  const ofDocument = OF_DOCUMENTS[element.kind.name]?.(`${serial}${1000 + element.bit}`);
  if (ofDocument) return ofDocument;
  switch (element.kind.name) {
    case 'ssn':
      // Areas 900 to 949 were never issued.
      return `9${pad(n % 50)}${pad(1 + Math.floor(n / 50))}${1000 + element.bit}`;
    case 'aNumber':
      return `A900${serial}${String(1000 + element.bit)}`;
    case 'receiptNumber':
      return `IOE90${serial}${String(100000 + element.bit)}`;
    case 'passportNumber':
      return `C${pad(n % 100)}${String(100000 + element.bit).slice(1)}`;
    case 'birthDate':
      return `19${30 + (n % 70)}-0${1 + (element.bit % 9)}-1${n % 10}`;
    case 'email':
      return `canary-${n}-${element.bit}@example.gov`;
    case 'phone':
      return `202-555-${serial}${String(element.bit).padStart(2, '0')}`;
    case 'date':
      // Before what any test lets happen, however many fixtures there are.
      return `20${pad(10 + (n % 15))}-0${1 + (element.bit % 9)}-${pad(1 + (n % 28))}`;
    case 'dates':
      return [`20${pad(10 + (n % 15))}-11-${pad(1 + (n % 28))}`];
    case 'flag':
      return true;
    case 'attachments':
    case 'certificates':
      return [{ fileName: `canary-${n}-${element.bit}.pdf`, mediaType: 'application/pdf', bytes: 1, sha256: 'ab' }];
    case 'code':
    case 'codes':
      return `code-${n}-${element.bit}`;
    default:
      return `canary-${n}-${element.key}`;
  }
}
/** The text by which a canary is found in an answer. */
export const trace = (value: unknown): string =>
  Array.isArray(value)
    ? typeof value[0] === 'object'
      ? (value[0] as { fileName: string }).fileName
      : String(value[0])
    : String(value);

export interface Entered extends Fixture {
  readonly id: string;
  readonly controlNumber: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Confines a fixture to a group of its own. */
async function confineFixture(test: TestService, { type, tool, id, name, n, confinedTo }: Entered): Promise<void> {
  const named = registeredTools().find(({ key }) => key === tool)?.manifest.groups?.name;
  if (!named || !confinedTo) throw new Error(`${name}: the tool has no private groups`);
  const groups = new PrivateGroups(test, named);
  const group = await groups.with(confinedTo, `group-of-${n}`);
  const { table } = recordOf(type).options;
  const [{ version }] = await test.rows(databaseOf(tool), `select version from ${table} where key = $1`, [keyOf(id)]);
  await groups.confine(confinedTo.founder, type, { id, version, group });
}

/** Enters every fixture, or those of some tools, through the graph, as the cast member who may. */
export async function enterFixtures(
  test: TestService,
  tools: readonly string[] = EXPECTED_TOOLS.map(({ tool }) => tool.key),
): Promise<Entered[]> {
  const entered: Entered[] = [];
  for (const each of EXPECTED_TOOLS.filter(({ tool }) => tools.includes(tool.key))) await listRecipients(test, each);
  for (const fixture of FIXTURES.filter((each) => tools.includes(each.tool))) {
    const record = recordOf(fixture.type);
    const written = record.elements.filter((element) => isGiven(element) && isHad(fixture, element));
    const values = {
      ...Object.fromEntries(written.map((element) => [element.key, canary(element, fixture.n)])),
      ...fixture.values,
    };
    const created = await test.ask(
      fixture.enteredBy,
      `mutation ($input: ${fixture.type}Input!, $spii: [SpiiDecisionInput!]) {
        made: create${fixture.type}(input: $input, spii: $spii) { item { id version controlNumber } } }`,
      { variables: { input: values, spii: neededOf(record, 'the reply needs it') } },
    );
    if (created.errors || !created.data.made.item) throw new Error(`${fixture.name}: ${JSON.stringify(created)}`);
    const { id, controlNumber, version } = created.data.made.item;
    if (fixture.parties) {
      const assigned = await test.ask(
        fixture.assignedBy ?? fixture.enteredBy,
        `mutation ($id: ID!, $version: Int!, $add: [String!]) { made: assign${fixture.type}(id: $id, version: $version, add: $add)
          { item { version } } }`,
        { variables: { id, version, add: fixture.parties } },
      );
      if (assigned.errors || !assigned.data.made.item) throw new Error(`${fixture.name}: ${JSON.stringify(assigned)}`);
    }
    await sendCopies(test, { ...fixture, id, controlNumber, values }, version);
    const found = await noteFound(test, { ...fixture, id, controlNumber, values });
    if (fixture.confinedTo) await confineFixture(test, { ...fixture, id, controlNumber, values });
    entered.push({ ...fixture, id, controlNumber, values: { ...values, ...found } });
  }
  return entered;
}

/** Sends copies of a fixture for information, one after the other. */
async function sendCopies(test: TestService, fixture: Entered, version: number): Promise<void> {
  const { name, type, id, enteredBy, assignedBy = enteredBy, informed = [] } = fixture;
  for (const [at, party] of informed.entries()) {
    const sent = await test.ask(
      assignedBy,
      `mutation ($id: ID!, $version: Int!, $event: ${type}Event!) {
        actOn${type}(id: $id, version: $version, event: $event) { item { id } } }`,
      { variables: { id, version: version + at, event: { inform: { party } } } },
    );
    if (codesOf(sent).length > 0) throw new Error(`${name}: ${JSON.stringify(sent)}`);
  }
}

/** A picture: no program reads it, and whoever has read it says what stands in it. */
const SCAN = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)]);

/** Records, of a scan that is uploaded to a fixture, what no field asks for; nothing of a tool that asks for all. */
async function noteFound(test: TestService, fixture: Entered): Promise<Record<string, unknown>> {
  const { type, id, enteredBy: user, n, tool } = fixture;
  const elements = recordOf(type).elements.filter(isFound);
  const place = recordOf(type).elements.find(({ kind }) => kind.name === 'attachments');
  if (elements.length === 0 || !place) return {};
  const { outcome } = recordOf(type).tool.manifest.intake?.spii ?? UNSAID;
  // Where a file must hold none, whoever has read it says where its original is.
  const originalKept = BEHAVIOUR[outcome].files === 'kept' ? undefined : 'With the office';
  const scan = { fileName: `scan-${n}.png`, mediaType: 'image/png', content: SCAN, originalKept };
  const uploaded = await keep(test, tool, { user, type, id, element: place.key, ...scan });
  const { table } = recordOf(type).options;
  const [{ version }] = await test.rows(databaseOf(tool), `select version from ${table} where key = $1`, [id]);
  const values = Object.fromEntries(elements.map((element) => [element.key, canary(element, n)]));
  const noted = Object.entries(values).map(
    ([key, value], at) =>
      `f${at}: noteFoundIn${type}(id: "${id}", version: ${version + at}, element: "${key}", file: "${uploaded}",
        passage: "${value}", reason: "the answer needs it") { item { id } }`,
  );
  const answer = await test.ask(user, `mutation { ${noted.join(' ')} }`);
  if (answer.errors) throw new Error(`${fixture.name}: ${JSON.stringify(answer.errors)}`);
  return values;
}
