import type { Server } from 'node:http';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { type GraphQLSchema, parse } from 'graphql';
import pg from 'pg';
import { composeSupergraph } from '../gateway/request/supergraph.ts';

/*
 * The bare side of the comparison, built here alone: the stock gateway, plain resolvers on the same table, each request
 * one transaction; no rules, no decryption, no audit, no token.
 */
const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
type Query { iqFolders(first: Int): IqFolderConnection }
type IqFolderConnection { nodes: [IqFolder!]! }
type IqFolder @key(fields: "id") {
  id: ID! controlNumber: String state: String receivedOn: String name: String email: String organization: String
}`;
const PAGE = `select key as id, control_number as "controlNumber", state, received_on::text as "receivedOn",
    name, email, organization
  from iq_folder
  order by id desc
  limit $1`;

/** Returns the newest folders, in a transaction. */
async function newest(pool: pg.Pool, first: number) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query({ name: 'page', text: PAGE, values: [first] });
    await client.query('commit');
    return { nodes: rows };
  } finally {
    client.release();
  }
}

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/** Returns the subgraph's schema, whose one resolver reads the table. */
const schemaOver = (pool: pg.Pool): GraphQLSchema =>
  buildSubgraphSchema([
    {
      typeDefs: parse(SDL),
      resolvers: {
        Query: {
          iqFolders: (_parent: unknown, { first = 25 }: { first?: number }) => newest(pool, first),
        },
      },
    },
  ] as any);

/** Returns the stock server over the stock gateway, started. */
async function startServer(schema: GraphQLSchema): Promise<ApolloServer> {
  const gateway = new ApolloGateway({
    supergraphSdl: composeSupergraph([{ name: 'iq', sdl: SDL }]),
    buildService: () => new LocalGraphQLDataSource(schema),
    logger: QUIET,
  });
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false, logger: QUIET });
  await server.start();
  return server;
}

/** Serves the bare side at a free port, from the database of IQ in the cluster at `socket`. */
export async function startBare(
  socket: string,
  poolSize: number,
): Promise<{ port: number; stop: () => Promise<void> }> {
  // A superuser, because row-level security is one of the things this side does not have.
  const pool = new pg.Pool({ host: socket, user: 'postgres', database: 'iq', max: poolSize });
  const server = await startServer(schemaOver(pool));
  const application = express();
  application.use('/graphql', express.json(), expressMiddleware(server) as any);
  const http = await new Promise<Server>((resolve) => {
    const listening = application.listen(0, () => resolve(listening as unknown as Server));
  });
  return {
    port: (http.address() as { port: number }).port,
    async stop() {
      http.closeAllConnections();
      http.close();
      await server.stop();
      await pool.end();
    },
  };
}
