import type { MikroORM } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';
import type pg from 'pg';
import type { SharedFlush } from '../postgres/flush.ts';
import type { Lending } from './lending.ts';
import type { ToolResources } from './operation-context.ts';

export interface Subgraph {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

/** A tool that this process serves: its registry, its schema, its database, its keys. */
export interface HostedTool extends ToolResources {
  readonly subgraph: Subgraph;
  readonly orm: MikroORM;
  /** The connections that answers are made on; the entity manager's too. */
  readonly pool: pg.Pool;
  /** By turns of these, callers get connections. */
  readonly lending: Lending;
  readonly flush: SharedFlush;
}
