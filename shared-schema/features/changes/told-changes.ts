import { type DocumentNode, parse } from 'graphql';
import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { globalId } from '../../language/global-id.ts';
import type { RegisteredTool } from '../../language/registry.ts';
import { partiesOf } from '../../language/rules.ts';
import { notedRecords } from '../../runtime/postgres/change-log.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { type Operation, runOperation } from '../../runtime/request/run-operation.ts';
import { beginReading } from '../../runtime/request/session.ts';
import type { Change } from './change.ts';

/** What a listener is told of a record that has changed: ids and coded values only. */
export interface ToldChange {
  readonly id: string;
  readonly tool: string;
  readonly recordType: string;
  readonly version: number | null;
  /** As the graph names it: `IN_REVIEW`. */
  readonly state: string | null;
}

/** What a listener is told at once, and the id of the event that accounts for it. */
export interface ToldTogether {
  readonly told: readonly ToldChange[];
  readonly event: string | undefined;
}

const documents = new WeakMap<RegisteredTool, DocumentNode>();
/** Returns the operation by which changed records are read: references, as the gateway's planner asks for them. */
function documentFor(tool: RegisteredTool): DocumentNode {
  let document = documents.get(tool);
  if (!document) {
    const types = notedRecords(tool).map(({ name }) => `... on ${name} { id version state }`);
    document = parse(`query Changed($of: [_Any!]!) { _entities(representations: $of) { ${types.join(' ')} } }`);
    documents.set(tool, document);
  }
  return document;
}

/**
 * Returns what a caller is told of changes: of records that they may see now, read by the road of every reference, with
 * its event. A change that another one of the same record followed is told with that one. @throws what a read throws
 */
export async function toldChanges(
  hosted: HostedTool,
  caller: Caller,
  { changes, door }: { readonly changes: readonly Change[]; readonly door: Operation['door'] },
): Promise<ToldTogether> {
  if (changes.length === 0) return { told: [], event: undefined };
  const asked = latestOfEach(changes);
  const of = asked.map(({ recordType, id }) => ({ __typename: recordType, id: globalId(recordType, id) }));
  const operation = { document: documentFor(hosted.tool), variables: { of }, door };
  const { data, errors, event } = await runOperation(hosted, caller, operation);
  if (errors?.length) throw errors[0];
  // Entities come in the order of their references, null for what is hidden or gone.
  const rows = (data?._entities ?? []) as (ReadRecord | null)[];
  const told = asked.flatMap(({ recordType, version }, at) => {
    const row = rows[at];
    return row?.version === version ? { ...row, tool: hosted.tool.key, recordType } : [];
  });
  return { told, event };
}
/** Returns of each record the latest change, in the order in which these were committed. */
function latestOfEach(changes: readonly Change[]): Change[] {
  const latest = new Map(changes.map((each) => [each.id, each]));
  return changes.filter((each) => latest.get(each.id) === each);
}

interface ReadRecord {
  readonly id: string;
  readonly version: number;
  readonly state: string | null;
}

/**
 * Returns the changes of what is assigned to a caller in person, to their office or component. Nothing leaves by this:
 * what is told of them is read and accounted for afterwards. @throws the driver's error
 */
export async function ownWork(hosted: HostedTool, caller: Caller, changes: readonly Change[]): Promise<Change[]> {
  if (changes.length === 0) return [];
  const session = await beginReading(hosted, caller);
  try {
    const { rows } = await sql<{ item: string }>`
      select distinct item
      from assignment
      where party in (${sql.join(partiesOf(caller))}) and item in (${sql.join(changes.map(({ item }) => item))})
    `.execute(session.database);
    const own = new Set(rows.map(({ item }) => item));
    return changes.filter(({ item }) => own.has(item));
  } finally {
    await session.rollback();
  }
}
