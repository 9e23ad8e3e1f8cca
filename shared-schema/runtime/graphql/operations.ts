import { ID, Int } from 'type-graphql';
import { PAGE, pageOf } from '../../language/list-size.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { equipmentOf } from '../feature.ts';
import { oncePer } from '../once-per.ts';
import { typesOf } from './record-types.ts';
import type { RootOperation } from './root-fields.ts';
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
  ];
  const names = operations.map(({ kind, name }) => `${kind}.${name}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`${tool.key}: ${twice} is declared twice`);
  return operations;
});

/** Reading: the rule is asked where the rows are, once what was looked for is accounted for. */
function queriesOf(record: RegisteredRecord): RootOperation[] {
  const { name, options } = record;
  if (options.standardQueries === false) return [];
  const lookUpBy = options.lookUpBy ?? 'controlNumber';
  const common = { kind: 'Query', rule: options.needToKnow, asksItself: true } as const;
  return [
    {
      ...common,
      name: options.plural,
      of: () => typesOf(record).Connection,
      args: [
        ['where', () => typesOf(record).Where, true],
        ['orderBy', () => typesOf(record).OrderBy, true],
        ['first', () => Int, true],
        ['after', () => String, true],
      ],
      directives: [pageOf(PAGE.usual, 'nodes')],
      body: (context, info, [where, orderBy, first, after]) =>
        context.records(record).list({ where, orderBy, first, after }, info),
    },
    {
      ...common,
      name: name[0]!.toLowerCase() + name.slice(1),
      of: () => typesOf(record).type,
      args: [[lookUpBy, () => String]],
      body: (context, info, [value]) => context.records(record).lookUp(record.byKey.get(lookUpBy)!, value, info),
    },
  ];
}

/** Changing: the rule is asked with the record, which is looked for first. */
function mutationsOf(record: RegisteredRecord): RootOperation[] {
  const { name, options } = record;
  if (options.standardMutations === false) return [];
  const common = { kind: 'Mutation', of: () => typesOf(record).type, asksItself: true } as const;
  const named = [
    ['id', () => ID],
    ['version', () => Int],
  ] as const;
  const given = [
    ['input', () => typesOf(record).Input],
    ['spii', () => [SpiiDecisionInput], true],
  ] as const;
  return [
    {
      ...common,
      name: `create${name}`,
      rule: options.enters,
      args: given,
      body: (context, info, [input, spii]) => context.records(record).create(input, info, spii ?? []),
    },
    {
      ...common,
      name: `update${name}`,
      rule: options.changes,
      args: [...named, ...given],
      body: (context, info, [id, version, input, spii]) =>
        context.records(record).update(id, version, input, info, spii ?? []),
    },
    {
      ...common,
      name: `assign${name}`,
      rule: options.assigns,
      args: [...named, ['add', () => [String], true], ['remove', () => [String], true]],
      body: (context, info, [id, version, add, remove]) =>
        context.records(record).assign(id, version, add ?? [], remove ?? [], info),
    },
  ];
}
