import { Int } from 'type-graphql';
import { asAdmitted } from '../../language/admitted.ts';
import type { Contract } from '../../language/contracts.ts';
import { PAGE, PAGED, pageOf } from '../../language/list-size.ts';
import {
  isTracked,
  type RegisteredElement,
  type RegisteredRecord,
  type RegisteredTool,
} from '../../language/registry.ts';
import { camelCase } from '../../language/spelling.ts';
import { equipmentOf } from '../feature.ts';
import { oncePer } from '../once-per.ts';
import { PAGE_ARGUMENTS } from './connection-types.ts';
import { item } from './payload.ts';
import { isSorted, typesOf } from './record-types.ts';
import { idOf, type RootOperation } from './root-fields.ts';
import { SpiiDecisionInput } from './spii-decision-input.ts';

/**
 * Returns the root operations of a tool: those of its records, and its features'. The one list that the subgraph's
 * schema, its guard and the gateway's policy read; what a manifest's own `resolvers` add stands in its `operations`.
 * @throws Error where two have one name
 */
export const operationsOf: (tool: RegisteredTool) => readonly RootOperation[] = oncePer((tool: RegisteredTool) => {
  const operations = [
    ...tool.records.flatMap((record) => [...queriesOf(record), ...mutationsOf(record)]),
    ...equipmentOf(tool).operations(),
  ].map((each) => ({ ...each, rule: asAdmitted(tool.manifest.admission, each.rule) }));
  const names = operations.map(({ kind, name }) => `${kind}.${name}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`${tool.key}: ${twice} is declared twice`);
  return operations;
});

/** Returns the names of the root fields that a tool has in a contract: its operations', and its manifest's own. */
export const rootsIn = (contract: Contract, tool: RegisteredTool): ReadonlySet<string> =>
  new Set([
    ...operationsOf(tool).flatMap(({ name, contracts }) => (contracts?.includes(contract) ? [name] : [])),
    ...(tool.manifest.contracts?.[contract] ?? []),
  ]);

/** Reading: the rule is asked where the rows are, once what was looked for is accounted for. */
function queriesOf(record: RegisteredRecord): RootOperation[] {
  const { options } = record;
  if (options.standardQueries === false) return [];
  const lookUpBy = options.lookUpBy ?? 'controlNumber';
  const common = { kind: 'Query', rule: options.needToKnow, asksItself: true } as const;
  const named = record.byKey.get(lookUpBy);
  return [
    {
      ...common,
      name: options.plural,
      description: `A page of ${options.plural}; ${PAGE.usual} unless said, at most ${PAGE.most}.`,
      of: () => typesOf(record).Connection,
      args: [
        ['where', () => typesOf(record).Where, true],
        ...PAGE_ARGUMENTS,
        ...(isSorted(record) ? [['orderBy', () => typesOf(record).OrderBy, true] as const] : []),
      ],
      directives: [pageOf(PAGE.usual, ...PAGED)],
      body: (context, info, [where, first, after, last, before, orderBy]) =>
        context.records(record).list({ where, orderBy, first, after, last, before }, info),
    },
    ...(named ? [lookUpOf(record, named)] : []),
  ];
}

/** Looking one record up by the element that names it. */
const lookUpOf = (record: RegisteredRecord, by: RegisteredElement): RootOperation => ({
  kind: 'Query',
  rule: record.options.needToKnow,
  asksItself: true,
  name: camelCase(record.name),
  description: `The one of this ${by.key}, if you may see it.`,
  of: () => typesOf(record).type,
  args: [[by.key, () => String]],
  body: (context, info, [value]) => context.records(record).lookUp(by, value, info),
});

/** What is decided of SPII in what is given. */
const SPII = ['spii', () => [SpiiDecisionInput], true] as const;

/** Returns what names a record of this type, in the version that was read. */
const namedOf = (type: string) =>
  [
    ['id', idOf(type)],
    ['version', () => Int],
  ] as const;

const ENTERS_AN_ITEM =
  'Enters an item that somebody has at hand. What is mandatory on the question paths for its type is mandatory here.';

/** Changing: the rule is asked with the record, which is looked for first. */
function mutationsOf(record: RegisteredRecord): RootOperation[] {
  const { name, options } = record;
  if (options.standardMutations === false) return [];
  const common = { kind: 'Mutation', answers: item(() => typesOf(record).type), asksItself: true } as const;
  const given = [['input', () => typesOf(record).Input], SPII] as const;
  const operations: RootOperation[] = [
    {
      ...common,
      name: `create${name}`,
      description: isTracked(record) ? ENTERS_AN_ITEM : 'Enters a record.',
      rule: options.enters,
      args: record.item ? [...given, ['item', idOf(record.item.name)]] : given,
      body: async (context, info, [input, spii, of]) => ({
        item: await context.records(record).create({ input, spii: spii ?? [], item: of }, info),
      }),
    },
    {
      ...common,
      name: `update${name}`,
      description: 'Changes a record in the version you read.',
      rule: options.changes,
      args: [...namedOf(name), ...given],
      body: async (context, info, [id, version, input, spii]) => ({
        item: await context.records(record).update({ id, version }, { input, spii: spii ?? [] }, info),
      }),
    },
    {
      ...common,
      name: `assign${name}`,
      description: 'Assigns a record to parties and takes it from others, all or nothing.',
      rule: options.assigns,
      args: [...namedOf(name), ['add', () => [String], true], ['remove', () => [String], true]],
      body: async (context, info, [id, version, add, remove]) => ({
        item: await context.records(record).assign({ id, version }, { add: add ?? [], remove: remove ?? [] }, info),
      }),
    },
  ];
  return operations.filter(({ name: each }) => mayBeAsked(record, each));
}

/** Items are assigned, and what hangs on them with them; what is never changed is entered alone. */
function mayBeAsked(record: RegisteredRecord, operation: string): boolean {
  if (operation.startsWith('assign')) return isTracked(record);
  return !(record.options.immutable && operation.startsWith('update'));
}
