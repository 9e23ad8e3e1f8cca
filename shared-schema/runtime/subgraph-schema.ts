import 'reflect-metadata';
import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap } from 'type-graphql';
import { defineRecordTypes, PageInfo } from '../graphql-types.ts';
import { TrackedItem } from '../record.ts';
import type { SealedTool } from '../registry.ts';
import type { OperationContext, Row } from './operation-context.ts';

export const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@tag", "@external", "@requires", "@inaccessible"])';

export interface Subgraph {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

/**
 * A tool's subgraph schema. type-graphql makes the types and root fields from the registry; the resolvers of elements are
 * set here, over whatever else may have set one, so that no element can be read but through `disclose`.
 */
export async function buildToolSubgraph(tool: SealedTool): Promise<Subgraph> {
  const tracked = tool.records.filter((record) => record.byKey.has('controlNumber'));
  const defined = tool.records.map((record) => defineRecordTypes(record, tracked.includes(record) ? (TrackedItem as any) : undefined));
  const resolvers = [...defined.map((each) => each.resolver), ...(tool.manifest.resolvers ?? [])];
  const schema = await buildSchema({ resolvers: resolvers as any, orphanedTypes: [...defined.flatMap((each) => each.types), PageInfo, ...(tracked.length > 0 ? [TrackedItem] : [])] as any[], validate: false });
  const sdl = `${LINK}\n${printSubgraphSchema(schema)}`;
  const resolverMap: any = createResolversMap(schema);
  for (const record of tool.records) {
    const fields = (resolverMap[record.name] ??= {});
    for (const key of Object.keys(fields)) if (!key.startsWith('__')) delete fields[key];
    fields.__resolveReference = (reference: { id?: unknown }, context: OperationContext, info: any) => context.records(record).reference(reference.id, info);
    fields.id = (row: Row) => row.key;
    fields.version = (row: Row) => row.version;
    fields.tool = () => tool.key;
    fields.component = () => tool.manifest.component;
    for (const element of record.elements) fields[element.key] = (row: Row, _arguments: unknown, context: OperationContext, info: any) => context.disclose(element, row, info);
  }
  return { sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolverMap }]) };
}
