import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { buildSchema, createResolversMap } from 'type-graphql';
import { PageInfo } from '../../../shared-schema/graphql-types.ts';
import { TrackedItem } from '../../../shared-schema/record.ts';
import type { SealedTool } from '../../../shared-schema/registry.ts';
import { guardOperations, LINK, type Subgraph } from '../../../shared-schema/runtime/subgraph-schema.ts';
import { RegisterResolver } from './resolvers.ts';
import { defineRegisteredTypes, RegisterCell, RegisterConnection, RegisterLag, RegisterSummary, RegisterToolTotal } from './types.ts';

/** The register's subgraph over these tools: its nodes are the tools' own types, so a query goes on into the owning tool by entity reference, under that tool's rules. */
export async function buildRegisterSubgraph(register: SealedTool, tools: readonly SealedTool[]): Promise<Subgraph> {
  const registered = defineRegisteredTypes(tools);
  const schema = await buildSchema({ resolvers: [RegisterResolver], orphanedTypes: [PageInfo, TrackedItem, RegisterCell, RegisterConnection, RegisterLag, RegisterSummary, RegisterToolTotal, ...registered.map((each) => each.type)] as any[], validate: false });
  const sdl = `${LINK}\n${printSubgraphSchema(schema)}`;
  const resolvers: any = createResolversMap(schema);
  // The register answers no entity reference: its rows are read under a purpose, by `register` alone.
  for (const { name } of registered) resolvers[name] = { __resolveReference: () => null };
  resolvers.TrackedItem = { __resolveType: (item: { __typename: string }) => item.__typename };
  guardOperations(register, resolvers);
  return { sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]) };
}
