import type { DocumentNode } from 'graphql';
import { rootNodes } from '../../shared-schema/runtime/graphql/root-nodes.ts';

/** Returns the names of an operation's root fields, those of its fragments too; none where it is not there. */
export const rootFields = (document: DocumentNode, operationName?: string | null): ReadonlySet<string> =>
  new Set(rootNodes(document, operationName).map((node) => node.name.value));

/** The root fields that tell of the schema and of nothing else. */
export const SCHEMA_FIELDS = ['__schema', '__type'] as const;
/** The root fields that a tool answers to the gateway alone. */
export const GATEWAY_FIELDS = ['_entities', '_service'] as const;
