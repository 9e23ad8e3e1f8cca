import 'reflect-metadata';
import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap } from 'type-graphql';
import { defineIntake, intakeFields, intakeRoots } from '../../features/intake/intake-fields.ts';
import { INTAKE_TYPES } from '../../features/intake/intake-types.ts';
import { defineLifecycleTypes, lifecycleFields, lifecycleRoots } from '../../features/lifecycle/lifecycle-fields.ts';
import { OPEN_TYPES } from '../../features/lifecycle/lifecycle-types.ts';
import { defineOversight } from '../../features/lifecycle/oversight-fields.ts';
import { defineSearch, searchField } from '../../features/search/search-fields.ts';
import { refusalReason } from '../../language/decision.ts';
import { forbidden } from '../../language/errors.ts';
import { TrackedItem } from '../../language/record.ts';
import { isTracked, type RegisteredTool } from '../../language/registry.ts';
import type { OperationContext, Row } from '../request/operation-context.ts';
import { defineRecordTypes, PageInfo } from './record-types.ts';

export const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@external", "@requires", "@inaccessible", "@listSize"])';

export interface Subgraph {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

/**
 * A tool's subgraph schema. type-graphql makes the types and root fields from the registry; the resolvers of elements
 * are set here, over whatever else may have set one, so that no element can be read but through `disclose`.
 */
export async function buildToolSubgraph(tool: RegisteredTool): Promise<Subgraph> {
  const tracked = tool.records.filter(isTracked);
  const defined = tool.records.map((record) =>
    defineRecordTypes(record, tracked.includes(record) ? (TrackedItem as any) : undefined),
  );
  const { lifecycle } = tool;
  const lifecycleResolver = lifecycle
    ? [
        defineLifecycleTypes(lifecycle, new Map(tool.records.map((record, at) => [record, defined[at]!.defined]))),
        defineIntake(lifecycle, defined[tool.records.indexOf(lifecycle.item)]!.defined),
      ]
    : [];
  const oversight = lifecycle
    ? [defineOversight(lifecycle, new Map(tool.records.map((record, at) => [record, defined[at]!.defined])))]
    : [];
  const searches = tracked.map(defineSearch);
  const resolvers = [
    ...defined.map((each) => each.resolver),
    ...[...searches, ...oversight].map((each) => each.resolver),
    ...lifecycleResolver,
    ...(tool.manifest.resolvers ?? []),
  ];
  const schema = await buildSchema({
    resolvers: resolvers as any,
    orphanedTypes: [
      ...defined.flatMap((each) => each.types),
      ...[...searches, ...oversight].flatMap((each) => each.types),
      PageInfo,
      ...(lifecycle ? [...OPEN_TYPES, ...INTAKE_TYPES] : []),
      ...(tracked.length > 0 ? [TrackedItem] : []),
    ] as any[],
    validate: false,
  });
  const sdl = `${LINK}\n${printSubgraphSchema(schema)}`;
  const resolverMap: any = createResolversMap(schema);
  const hanging = [lifecycleFields(tool), intakeFields(tool)];
  for (const record of tool.records) {
    const fields = (resolverMap[record.name] ??= {});
    for (const key of Object.keys(fields)) if (!key.startsWith('__')) delete fields[key];
    fields.__resolveReference = (reference: { id?: unknown }, context: OperationContext, info: any) =>
      context.records(record).reference(reference.id, info);
    // Every row that leaves is completed here, whatever is asked of it, and no other is: this names it in the event.
    fields.__isTypeOf = (row: Row, context: OperationContext) => {
      context.account.shown(row);
      return true;
    };
    fields.id = (row: Row) => row.id;
    fields.version = (row: Row) => row.version;
    fields.tool = () => tool.key;
    fields.component = () => tool.manifest.component;
    for (const element of record.elements)
      fields[element.key] = (row: Row, _arguments: unknown, context: OperationContext, info: any) =>
        context.disclose(element, row, info);
    for (const each of hanging) Object.assign(fields, each.get(record));
  }
  if (resolverMap.Attachment)
    resolverMap.Attachment.link = (file: object, _: unknown, context: OperationContext) => context.files.link(file);
  guardOperations(tool, resolverMap);
  return { sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolverMap }]) };
}

/**
 * The rules of a tool's own root fields, asked at the tool's door as at the gateway's: one that the manifest's
 * `operations` does not list is refused. The standard fields ask their record's rules themselves.
 */
export function guardOperations(tool: RegisteredTool, resolvers: Record<string, Record<string, any>>): void {
  const standard = new Set([
    ...tool.records.filter(isTracked).map(searchField),
    ...(tool.lifecycle
      ? [
          ...Object.values(lifecycleRoots(tool.lifecycle)).flatMap((each) => Object.keys(each)),
          ...intakeRoots(tool.lifecycle).map(({ name }) => name),
        ]
      : []),
    ...tool.records.flatMap((record) => [
      record.options.plural,
      record.name[0]!.toLowerCase() + record.name.slice(1),
      `create${record.name}`,
      `update${record.name}`,
      `assign${record.name}`,
    ]),
  ]);
  for (const root of ['Query', 'Mutation']) {
    for (const [field, resolve] of Object.entries(resolvers[root] ?? {})) {
      if (standard.has(field) || field.startsWith('_')) continue;
      const rule = tool.manifest.operations?.[field];
      resolvers[root]![field] = (parent: unknown, given: unknown, context: OperationContext, info: unknown) => {
        if (!rule || rule.forCaller(context.caller) === 'no')
          throw forbidden(field, refusalReason(context.caller, tool.key));
        return resolve(parent, given, context, info);
      };
    }
  }
}
