import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { buildSchema, createResolversMap } from 'type-graphql';
import { TaskerStanding } from '../../../shared-schema/features/lifecycle/lifecycle-types.ts';
import { TrackedItem } from '../../../shared-schema/language/record.ts';
import type { RegisteredTool } from '../../../shared-schema/language/registry.ts';
import { PageInfo } from '../../../shared-schema/runtime/graphql/record-types.ts';
import { guardOperations, LINK } from '../../../shared-schema/runtime/graphql/subgraph-schema.ts';
import { isUuid } from '../../../shared-schema/runtime/records/row.ts';
import type { Subgraph } from '../../../shared-schema/runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { accountedItem, accountedTasker } from './accounting.ts';
import { RegisterResolver } from './resolvers.ts';
import { registeredStanding, taskersBelow } from './standing.ts';
import {
  defineRegisteredTypes,
  RegisterCell,
  RegisterConnection,
  RegisteredTasker,
  RegisterLag,
  RegisterSummary,
  RegisterToolTotal,
} from './types.ts';

/**
 * The register's subgraph over these tools: its nodes are the tools' own types, so a query goes on into the owning
 * tool by entity reference, under that tool's rules.
 */
export async function buildRegisterSubgraph(
  register: RegisteredTool,
  tools: readonly RegisteredTool[],
): Promise<Subgraph> {
  const registered = defineRegisteredTypes(tools);
  const schema = await buildSchema({
    resolvers: [RegisterResolver],
    orphanedTypes: [
      PageInfo,
      RegisteredTasker,
      TaskerStanding,
      TrackedItem,
      RegisterCell,
      RegisterConnection,
      RegisterLag,
      RegisterSummary,
      RegisterToolTotal,
      ...registered.map((each) => each.type),
    ] as any[],
    validate: false,
  });
  const sdl = `${LINK}\n${printSubgraphSchema(schema)}`;
  const resolvers: any = createResolversMap(schema);
  // A reference is answered with nothing but itself; what the register says of it asks HQ's rule and purpose at each
  // field.
  for (const { name, answers } of registered)
    resolvers[name] = {
      ...accountedItem(name),
      __resolveReference: ({ id }: { id?: unknown }) =>
        answers && typeof id === 'string' && isUuid(id) ? { __typename: name, id } : null,
      ...(answers
        ? {
            registeredTaskers: ({ id }: { id: string }, _: unknown, context: OperationContext) =>
              taskersBelow(context, id),
            registeredStanding: ({ id }: { id: string }, _: unknown, context: OperationContext) =>
              registeredStanding(context, id),
          }
        : {}),
    };
  resolvers.RegisteredTasker = { ...resolvers.RegisteredTasker, ...accountedTasker() };
  resolvers.TrackedItem = { __resolveType: (item: { __typename: string }) => item.__typename };
  guardOperations(register, resolvers);
  return { sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]) };
}
