import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { rootFields } from './root-fields.ts';
import type { Way } from './way.ts';

/**
 * Returns what a tool's own front stands before: its schema, and the tool itself for whatever asks data. The schema has
 * no resolvers and its scalars check nothing, as at the gateway: what a value must be is the tool's own to say.
 */
export function toolWay({ tool, subgraph }: Pick<HostedTool, 'tool' | 'subgraph'>): Way {
  const schema = buildSubgraphSchema(parse(subgraph.sdl));
  return {
    schema,
    plan: (document) => {
      // Placeholders and the schema ask nothing of the tool.
      const asksData = [...rootFields(document)].some((name) => !name.startsWith('__'));
      const single = asksData ? tool.key : undefined;
      return { single, fetches: single ? [single] : [] };
    },
    execute: async ({ document, variables }) => execute({ schema, document, variableValues: variables }),
  };
}
