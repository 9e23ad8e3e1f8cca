import { isGiven } from '../../shared-schema/language/collection.ts';
import type { ExpectedPart } from '../../shared-schema/language/expected.ts';
import { neededOf } from '../../shared-schema/language/intake/spii.ts';
import { partsOf, type RegisteredElement, type RegisteredRecord } from '../../shared-schema/language/registry.ts';
import type { ExpectedTool } from './expected.ts';
import { canary, type Entered } from './fixtures.ts';
import type { World } from './world.ts';

/** A kind of record that hangs on a tool's items, with what its folder says of it. */
export interface PartOfTool {
  readonly record: RegisteredRecord;
  readonly list: string;
  readonly expected: ExpectedPart;
  /** Tells its values from those of items and of other kinds. */
  readonly series: number;
}
/** Tells whether rows of a kind are entered by what every tool has: others are a feature's, whose tests enter them. */
const isEntered = (record: RegisteredRecord): boolean =>
  record.options.standardMutations !== false || record === record.tool.lifecycle?.draft;
/**
 * Returns the kinds of records that hang on a tool's items and that the tool's people enter as such. @throws Error for
 * one of which its folder says nothing, whoever enters it
 */
export const partsOfTool = ({ item, expected, tool }: ExpectedTool): readonly PartOfTool[] =>
  partsOf(item)
    .map((record, at) => {
      const list = record.options.part?.list ?? '';
      const said = expected.parts?.[list];
      if (!said) throw new Error(`${tool.manifest.folder}/expected.ts says nothing of ${list}`);
      return { record, list, expected: said, series: at + 1 };
    })
    .filter(({ record }) => isEntered(record));

/** A row that hangs on a fixture. */
export interface EnteredPart {
  readonly part: PartOfTool;
  readonly fixture: Entered;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const writtenIn = ({ elements }: RegisteredRecord) => elements.filter(isGiven);
/** Returns what is given of a row on a fixture: every element that is written, each with a value of its own. */
export const givenOn = ({ record, expected, series }: PartOfTool, { n }: Entered): Record<string, unknown> => ({
  ...Object.fromEntries(writtenIn(record).map((element) => [element.key, canary(element, n + 20 * series)])),
  ...expected.values,
});

/** Tells whether rows of a kind are added by an event of the item's alone: drafts of its answer. */
export const addedByEvent = ({ record }: Pick<PartOfTool, 'record'>): boolean =>
  record.options.standardMutations === false;

/** Drafts a row on a fixture, as who assigns it. */
async function draftPart(world: World, part: PartOfTool, fixture: Entered): Promise<EnteredPart> {
  const { type, id, enteredBy, assignedBy = enteredBy } = fixture;
  const input = givenOn(part, fixture);
  const answer = await world.test.ask(
    assignedBy,
    `mutation ($id: ID!, $version: Int!, $event: ${type}Event!) {
      actOn${type}(id: $id, version: $version, event: $event) { item { drafts { id } } } }`,
    { variables: { id, version: await world.versionOf(fixture), event: { draft: { draft: input } } } },
  );
  const [made] = answer.data?.[`actOn${type}`]?.item?.drafts ?? [];
  if (answer.errors || !made) throw new Error(`${fixture.name} ${part.list}: ${JSON.stringify(answer)}`);
  return { part, fixture, id: made.id, values: input };
}

/** Returns who adds a row to a fixture: who entered the fixture, or the first who may where that one may not. */
export function writerOf({ expected }: PartOfTool, { name, enteredBy, changes }: Entered): string | undefined {
  const { writes = changes } = expected.on?.[name] ?? {};
  return writes.includes(enteredBy) || expected.on?.[name]?.writes === undefined ? enteredBy : writes[0];
}

/** Adds a row of a kind to a fixture that somebody may add it to. */
export async function enterPart(world: World, part: PartOfTool, fixture: Entered): Promise<EnteredPart> {
  if (addedByEvent(part)) return draftPart(world, part, fixture);
  const { test } = world;
  const { name } = part.record;
  const input = givenOn(part, fixture);
  const answer = await test.ask(
    writerOf(part, fixture) ?? fixture.enteredBy,
    `mutation ($item: ID!, $input: ${name}Input!, $spii: [SpiiDecisionInput!]) {
      made: create${name}(item: $item, input: $input, spii: $spii) { item { id } } }`,
    { variables: { item: fixture.id, input, spii: neededOf(part.record, 'the reply needs it') } },
  );
  if (answer.errors || !answer.data.made?.item)
    throw new Error(`${fixture.name} ${part.list}: ${JSON.stringify(answer)}`);
  return { part, fixture, id: answer.data.made.item.id, values: input };
}

/** Tells whether this user may read this element of such rows on this fixture, as the tool's folder says it. */
export function mayReadPart(
  user: string,
  { part, fixture }: Pick<EnteredPart, 'part' | 'fixture'>,
  { key }: Pick<RegisteredElement, 'key'>,
): boolean {
  const { readers = fixture.readers, sees = fixture.sees } = part.expected.on?.[fixture.name] ?? {};
  return readers.includes(user) && (sees?.[user]?.includes(key) ?? true);
}
/** Tells whether this user may see that there are such rows on this fixture. */
export const seesPart = (user: string, { part, fixture }: Pick<EnteredPart, 'part' | 'fixture'>): boolean =>
  (part.expected.on?.[fixture.name]?.readers ?? fixture.readers).includes(user);
/** Tells whether this user may add such rows to this fixture, and change them. */
export const mayWritePart = (user: string, { part, fixture }: Pick<EnteredPart, 'part' | 'fixture'>): boolean =>
  (part.expected.on?.[fixture.name]?.writes ?? fixture.changes).includes(user);
