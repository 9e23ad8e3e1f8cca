import 'reflect-metadata';
import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLResolveInfo, GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, Directive } from 'type-graphql';
import { asAdmitted } from '../../language/admitted.ts';
import { refusalReason } from '../../language/decision.ts';
import { forbidden } from '../../language/errors.ts';
import { globalId, keyNamed } from '../../language/global-id.ts';
import { Node, TrackedItem } from '../../language/record.ts';
import { isTracked, type RegisteredRecord, type RegisteredTool } from '../../language/registry.ts';
import type { Place } from '../audit/account.ts';
import { equipmentOf } from '../feature.ts';
import type { Row } from '../records/row.ts';
import type { Subgraph } from '../request/hosted-tool.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { answerTypeOf } from './answer-type.ts';
import { PageInfo } from './connection-types.ts';
import { operationsOf } from './operations.ts';
import { RECORD_DIRECTIVES, recordDirectives } from './record-directives.ts';
import { typesOf } from './record-types.ts';
import { resolverOf } from './root-fields.ts';

export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@external", "@requires", "@inaccessible", "@listSize", "@composeDirective"])
${RECORD_DIRECTIVES}`;

/**
 * Returns the SDL of a subgraph, its types by their names: type-graphql has them in the order in which a process loads
 * its modules, and what one process has composed would be unknown to the next (docs/decisions/121).
 */
export function subgraphSdl(schema: GraphQLSchema): string {
  const config = schema.toConfig();
  const types = [...config.types].sort((one, other) => (one.name < other.name ? -1 : 1));
  return `${LINK}\n${printSubgraphSchema(new GraphQLSchema({ ...config, types }))}`;
}

/**
 * Returns a tool's subgraph schema. type-graphql makes the types and root fields from the registry; the resolvers of
 * elements are set here, over whatever else may have set one, so that no element can be read but through `disclose`.
 */
export async function buildToolSubgraph(tool: RegisteredTool): Promise<Subgraph> {
  const equipment = equipmentOf(tool);
  const defined = tool.records.map((record) => ({ record, types: typesOf(record) }));
  for (const record of tool.records)
    for (const directive of recordDirectives(record)) Directive(directive)(record.type);
  for (const { answer } of tool.lookUps) answerTypeOf(answer);
  equipment.declare();
  const schema = await buildSchema({
    resolvers: [resolverOf(`${tool.key}Operations`, operationsOf(tool)), ...(tool.manifest.resolvers ?? [])] as any,
    orphanedTypes: [
      ...defined.flatMap(({ record, types }) =>
        record.options.standardQueries === false ? [types.type] : [types.type, types.Connection],
      ),
      ...equipment.types(),
      PageInfo,
      Node,
      ...(tool.records.some(isTracked) ? [TrackedItem] : []),
    ] as any[],
    validate: false,
    // type-graphql's check asks the whole introspection of a schema that is printed and built anew below.
    skipCheck: true,
  });
  const sdl = subgraphSdl(schema);
  const resolvers: any = createResolversMap(schema);
  for (const record of tool.records) resolvers[record.name] = recordResolvers(record, resolvers[record.name] ?? {});
  for (const { answer } of tool.lookUps) resolvers[answer.name] = shownFields(answer);
  for (const [type, fields] of Object.entries(equipment.fields()))
    if (resolvers[type]) Object.assign(resolvers[type], fields);
  guardOperations(tool, resolvers);
  return { sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]) };
}

/** A record as another subgraph names it: one that lists it by its id, `node` by its reference. */
interface EntityReference {
  readonly id?: unknown;
  readonly reference?: unknown;
}

/** Returns where a reference's record stands in the answer: where the reference stands among those that were given. */
function placeOf(given: EntityReference, { path, variableValues }: GraphQLResolveInfo): Place {
  const { representations } = variableValues;
  return [path.key, Array.isArray(representations) ? representations.indexOf(given) : 0];
}

/** Returns the resolvers of a record's own fields, in place of any that stand there. */
function recordResolvers(record: RegisteredRecord, before: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { key, manifest } = record.tool;
  const fields: Record<string, unknown> = Object.fromEntries(
    Object.entries(before).filter(([name]) => name.startsWith('__')),
  );
  fields.__resolveReference = (given: EntityReference, context: OperationContext, info: any) =>
    context
      .records(record)
      .reference(keyNamed(record.name, given.id ?? given.reference), info, () => placeOf(given, info));
  fields.id = ({ id }: Row) => globalId(record.name, id);
  fields.reference = fields.id;
  fields.version = (row: Row) => row.version;
  fields.tool = () => key;
  fields.component = () => manifest.component;
  fields.withheld = (row: Row, _arguments: unknown, context: OperationContext) => context.withheldOf(row);
  return { ...fields, ...shownFields(record) };
}

/** Returns the resolvers of what is shown of a row, element by element, each through `disclose`. */
function shownFields(record: RegisteredRecord): Record<string, unknown> {
  const { shown } = equipmentOf(record.tool);
  const fields: Record<string, unknown> = {
    // Every row that leaves is completed here, whatever is asked of it, and no other is: this names it in the event.
    __isTypeOf: (row: Row, context: OperationContext) => {
      context.account.shown(row);
      return true;
    },
  };
  for (const element of record.elements) {
    const disclosed = shown.get(element)!;
    fields[element.key] = (row: Row, ...[, context, info]: [unknown, OperationContext, any]) =>
      context.disclose(disclosed, row, info);
  }
  return fields;
}

/**
 * Asks the rules of a manifest's own root fields at the tool's door as at the gateway's: one that neither stands in the
 * list of operations, which ask theirs themselves, nor in the manifest's `operations` is refused.
 */
export function guardOperations(tool: RegisteredTool, resolvers: Record<string, Record<string, any>>): void {
  const listed = new Set(operationsOf(tool).map(({ kind, name }) => `${kind}.${name}`));
  for (const root of ['Query', 'Mutation']) {
    for (const [field, resolve] of Object.entries(resolvers[root] ?? {})) {
      if (listed.has(`${root}.${field}`) || field.startsWith('_')) continue;
      const own = tool.manifest.operations?.[field];
      const rule = own && asAdmitted(tool.manifest.admission, own);
      resolvers[root]![field] = (parent: unknown, given: unknown, context: OperationContext, info: unknown) => {
        if (!rule || rule.forCaller(context.caller) === 'no')
          throw forbidden(field, refusalReason(context.caller, tool.key));
        return resolve(parent, given, context, info);
      };
    }
  }
}
