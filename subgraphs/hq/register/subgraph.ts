import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { buildSchema, createResolversMap } from 'type-graphql';
import { FIGURES_TYPES } from '../../../shared-schema/features/figures/index.ts';
import { TaskerStanding } from '../../../shared-schema/features/lifecycle/index.ts';
import { globalId, keyNamed } from '../../../shared-schema/language/global-id.ts';
import { Node, TrackedItem } from '../../../shared-schema/language/record.ts';
import type { RegisteredTool } from '../../../shared-schema/language/registry.ts';
import { PageInfo } from '../../../shared-schema/runtime/graphql/connection-types.ts';
import { guardOperations, subgraphSdl } from '../../../shared-schema/runtime/graphql/subgraph-schema.ts';
import type { Subgraph } from '../../../shared-schema/runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { accountedItem, accountedRegisterRow, accountedTasker } from './accounting.ts';
import { RegisterChange, RegisterChanges } from './changed-types.ts';
import { NoFigure } from './no-figure.ts';
import { RegisterResolver } from './resolvers.ts';
import { RegisteredItem } from './row-types.ts';
import { itemAbove, registeredStanding, taskersBelow } from './standing.ts';
import {
  RegisterCell,
  RegisterGroupValues,
  RegisterPublishedMeasures,
  RegisterSummary,
  RegisterSuppression,
} from './summary-types.ts';
import { RegisteredTasker, RegisteredTaskerConnection } from './tasker-types.ts';
import { RegisterClearances, RegisterPeriod } from './trend-types.ts';
import { defineRegisteredTypes, RegisterConnection, RegisterLag, RegisterToolTotal } from './types.ts';

/** What its figures and changes are told in. */
const FIGURES_OF_THE_REGISTER = [
  NoFigure,
  RegisterCell,
  RegisterGroupValues,
  RegisterPeriod,
  RegisterClearances,
  RegisterChange,
  RegisterChanges,
  RegisterPublishedMeasures,
  RegisterSummary,
  RegisterSuppression,
];

/**
 * Returns the register's subgraph over these tools: its nodes are the tools' own types, so a query goes on into the
 * owning tool by entity reference, under that tool's rules.
 */
export async function buildRegisterSubgraph(
  register: RegisteredTool,
  tools: readonly RegisteredTool[],
): Promise<Subgraph> {
  const registered = defineRegisteredTypes(tools);
  const schema = await buildSchema({
    resolvers: [RegisterResolver],
    orphanedTypes: [
      Node,
      PageInfo,
      RegisteredTasker,
      RegisteredTaskerConnection,
      TaskerStanding,
      TrackedItem,
      RegisteredItem,
      RegisterConnection,
      RegisterLag,
      RegisterToolTotal,
      ...FIGURES_OF_THE_REGISTER,
      ...FIGURES_TYPES,
      ...registered.map((each) => each.type),
    ] as any[],
    validate: false,
  });
  const sdl = subgraphSdl(schema);
  const resolvers: any = createResolversMap(schema);
  for (const { name, answers } of registered) resolvers[name] = itemResolvers(name, answers);
  const id = (row: { id: string }) => globalId('RegisteredTasker', row.id);
  const item = (row: Parameters<typeof itemAbove>[1], _: unknown, context: OperationContext) => itemAbove(context, row);
  resolvers.RegisteredTasker = { ...resolvers.RegisteredTasker, ...accountedTasker(), id, item };
  resolvers.RegisteredItem = accountedRegisterRow();
  resolvers.TrackedItem = { __resolveType: (item: { __typename: string }) => item.__typename };
  guardOperations(register, resolvers);
  return { sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]) };
}

/**
 * Returns the resolvers of a tool's items. A reference is answered with nothing but itself; what the register says of
 * it asks HQ's rule and purpose at each field.
 */
function itemResolvers(name: string, answers: boolean): object {
  const reference = (given: unknown) => {
    const id = keyNamed(name, given);
    return answers && id ? { __typename: name, id } : null;
  };
  const standing = {
    registeredTaskers: ({ id }: { id: string }, _: unknown, context: OperationContext) => taskersBelow(context, id),
    registeredStanding: ({ id }: { id: string }, _: unknown, context: OperationContext) =>
      registeredStanding(context, id),
  };
  return {
    ...accountedItem(name),
    id: ({ id }: { id: string }) => globalId(name, id),
    __resolveReference: ({ id }: { id?: unknown }) => reference(id),
    ...(answers ? standing : {}),
  };
}
