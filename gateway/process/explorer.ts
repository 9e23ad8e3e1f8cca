import { createHash } from 'node:crypto';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { RequestHandler } from 'express';
import { type GraphQLSchema, printSchema } from 'graphql';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';

/** What GraphiQL is opened before. */
export interface Explored {
  readonly endpoint: string;
  readonly title: string;
  readonly schema: GraphQLSchema;
  /** The question that is shown first. */
  readonly question: string;
}

const VERSION_HEADER = 'schema-version';

/**
 * Returns what serves GraphiQL to a browser. The token is kept in the tab's own storage, so it outlives a reload and
 * goes with the tab; a question never stands in the address, where it would be logged.
 */
export function explorer({ endpoint, title, schema, question }: Explored): RequestHandler {
  // Both are made once a browser asks: most doors are never looked at by one, and a page holds all of GraphiQL.
  let page: Buffer | undefined;
  let version: string | undefined;
  return (request, response, next) => {
    if (request.accepts(['json', 'html']) !== 'html' || request.query.query !== undefined) return next();
    response.setHeader('cache-control', 'no-store');
    version ??= createHash('sha256').update(printSchema(schema)).digest('hex').slice(0, 16);
    response.setHeader(VERSION_HEADER, version);
    response.type('html').send((page ??= Buffer.from(pageOf({ endpoint, title, question }))));
  };
}

function pageOf({ endpoint, title, question }: Omit<Explored, 'schema'>): string {
  const options = {
    endpoint,
    title,
    shouldPersistHeaders: true,
    defaultHeaders: JSON.stringify(
      { authorization: 'Bearer PASTE A TOKEN HERE', purpose: 'internal-coordination' },
      null,
      2,
    ),
    defaultQuery: `${INTRODUCTION}${question}`,
    // Else each question is written into the page's address.
    onEditQuery: null,
  };
  return renderGraphiQL(options).replace('<head>', () => `<head><script>${IN_THE_PAGE}</script>`);
}

const INTRODUCTION = `# Every question needs a token: open Headers below and paste what this prints.
#
#   npm run --silent token -- --as hq-execsec-manager
#
# The purpose is one of the five of section 3.3 of the assessment. What you may
# not see is null; extensions.withheld says which element and why.

`;
/** What is asked first of the whole graph. */
export const GRAPH_QUESTION = `{
  register(first: 5) {
    totalCount
    complete
    nodes {
      tool
      controlNumber
      state
      ... on IqFolder { name }
    }
  }
}
`;
/** What is asked first of the reporting contract. */
export const REPORTING_QUESTION = `{
  registerSummary(groupBy: [tool]) {
    month
    cells { group items }
    countedApart { tool total }
  }
}
`;
/** Returns what is asked first at a tool's own door: its first items, where it tracks any. */
export function toolQuestion({ tool }: HostedTool): string {
  const list = tool.lifecycle?.item.options.plural;
  return list
    ? `{\n  ${list}(first: 5) {\n    totalCount\n    nodes { controlNumber state }\n  }\n}\n`
    : '{ __typename }\n';
}

/**
 * Runs before GraphiQL does. It gives GraphiQL the tab's storage, one part for each door, and asks now and then
 * whether the door's schema is still the one that is shown; if not, GraphiQL's own button fetches it anew.
 */
const IN_THE_PAGE = `
const door = location.pathname + ' ';
const tab = window.sessionStorage;
const keys = () => Object.keys(tab).filter((key) => key.startsWith(door));
Object.defineProperty(window, 'localStorage', {
  value: {
    getItem: (key) => tab.getItem(door + key),
    setItem: (key, value) => tab.setItem(door + key, value),
    removeItem: (key) => tab.removeItem(door + key),
    clear: () => keys().forEach((key) => tab.removeItem(key)),
    key: (at) => keys()[at]?.slice(door.length) ?? null,
    get length() { return keys().length; },
  },
});
let shown;
setInterval(async () => {
  if (document.hidden) return;
  const asked = { method: 'HEAD', headers: { accept: 'text/html' }, cache: 'no-store' };
  const answer = await fetch(location.pathname, asked).catch(() => undefined);
  const version = answer?.headers.get('${VERSION_HEADER}');
  if (!version) return;
  if (shown && version !== shown) document.querySelector('button[aria-label^="Re-fetch GraphQL schema"]')?.click();
  shown = version;
}, 2000);
`;
