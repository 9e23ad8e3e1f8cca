import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { purposeNeeded } from '../../language/errors.ts';
import { serves } from '../../language/purposes.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { soughtDigest, wordsSought } from '../../runtime/audit/sought.ts';
import { nodesAsked } from '../../runtime/graphql/selection.ts';
import {
  type Connection,
  connectionOf,
  type PageArguments,
  type PageRequest,
  pageRequest,
} from '../../runtime/records/connection.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { stemOf } from '../words/index.ts';
import type { Match } from './match-statements.ts';
import { matchesOf } from './matches.ts';
import { type Question, questionOf } from './question.ts';
import { noteSearched, type SearchedScopes, scopesFor, searchedRecords } from './searched-scopes.ts';

interface SearchArguments {
  readonly text: string;
  readonly page: PageArguments;
  /** What is asked of the items that are found. */
  readonly info: GraphQLResolveInfo;
}
interface SearchPage extends Connection<Row> {
  readonly totalCount: number;
  readonly complete: boolean;
}
const SIZES = { most: 100, usual: 25 };

/**
 * Returns items in which everything that is asked for stands somewhere in what the caller may read of them, the best
 * first: how often the words stand there, then the newest. Only visible items are matched, counted and ranked, so that
 * number, order and time say nothing of others. Free text is SPII, so a purpose is needed.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT, INVALID_CURSOR
 */
export async function search(
  context: OperationContext,
  record: RegisteredRecord,
  { text, page, info }: SearchArguments,
): Promise<SearchPage> {
  const access = context.records(record);
  const strategy = await access.pageStrategy();
  const need = access.needToKnow(strategy);
  if (!serves(context.caller.purpose, context.resources.tool.key))
    throw purposeNeeded(`a search of ${record.options.plural}`);
  const question = questionOf(record, text);
  const request = pageRequest(page, SIZES, {
    keys: context.resources.keys,
    scope: `search|${record.name}|${JSON.stringify(question)}|${context.caller.user}`,
  });
  const scopes = scopesFor(context, record);
  noteQuestion(context, record, { question, scopes });
  const { from, backwards, limit } = request;
  const searched = { record, need, strategy, question, scopes };
  const { matches, total, complete } = await matchesOf(context, searched, { from, backwards, limit: limit + 1 });
  context.account.searched(record, total);
  return Object.assign(await found(context, record, { request, matches, info }), {
    totalCount: total,
    complete,
  });
}

interface Asked {
  readonly question: Question;
  readonly scopes: SearchedScopes;
}
/** Notes what is looked for, by digests, and the elements it is looked for in. */
function noteQuestion(context: OperationContext, record: RegisteredRecord, { question, scopes }: Asked): void {
  const { keys } = context.resources;
  const { terms, numbers } = question;
  for (const { word, open } of terms)
    context.account.sought(
      soughtDigest(keys, wordsSought(record), open ? 'startsWith' : 'eq', open ? word : stemOf(word)),
    );
  if (terms.length > 0) noteSearched(context, record, scopes);
  if (numbers.length === 0) return;
  for (const each of searchedRecords(context, record))
    if (each.byKey.has('controlNumber')) context.account.used(each, ['controlNumber']);
}

interface Found {
  readonly request: PageRequest;
  readonly matches: readonly Match[];
  readonly info: GraphQLResolveInfo;
}
/** Returns the page of the items that match, with what is asked of them and how well each matches. */
async function found(
  context: OperationContext,
  record: RegisteredRecord,
  { request, matches, info }: Found,
): Promise<Connection<Row>> {
  const shown = matches.slice(0, request.limit);
  const condition = sql<boolean>`item.id in (${sql.join(shown.map((row) => row.id))})`;
  const names = nodesAsked(info, `${record.name}SearchConnection`, record.name);
  const rows = shown.length > 0 ? await context.records(record).select(condition, names, shown.length) : [];
  const byId = new Map(rows.map((row) => [row.rowId, row]));
  return connectionOf(request, matches, {
    node: ({ id }) => byId.get(id),
    position: ({ id, rank }) => ({ id, rank }),
    edge: ({ rank }) => ({ rank }),
  });
}
