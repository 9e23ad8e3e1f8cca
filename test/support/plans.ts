import pg from 'pg';
import { PLANNED_ANEW } from '../../shared-schema/runtime/request/tool-database.ts';

/** A statement as it was sent, with its values. */
export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Returns what a role of the database was sent while something was asked, in order. */
export async function sentWhile(role: string, ask: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const query = pg.Client.prototype.query;
  (pg.Client.prototype as any).query = function (this: pg.Client, ...given: any[]) {
    const text: string = typeof given[0] === 'string' ? given[0] : given[0].text;
    const values = Array.isArray(given[1]) ? given[1] : (given[0].values ?? []);
    if (this.user === role) sent.push({ text, values });
    return (query as any).apply(this, given);
  };
  try {
    await ask();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

/** A node of a plan that was carried out, as PostgreSQL's JSON has it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}
/** How PostgreSQL carried out a statement that it planned for its values, or once for all values. */
interface CarriedOut {
  readonly planned: 'for its values' | 'once for all';
  readonly plan: PlanNode;
}

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`;
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((each) => JSON.stringify(each)).join(',')}}`);
  return pg.escapeLiteral(String(value));
};

/**
 * Carries out again, as the role and with the settings it was sent with, what reads records, and returns each
 * statement's plans: PostgreSQL may use either, where the runtime does not ask for one that knows the values.
 */
export async function plansOf(client: pg.Client, sent: readonly Sent[]): Promise<CarriedOut[]> {
  const carriedOut: CarriedOut[] = [];
  for (const { text, values } of sent) {
    if (text.startsWith('begin; select set_config')) await client.query(text);
    if (!/^\s*(\/\*[^*]*\*\/\s*)?(select|with)\b/.test(text)) continue;
    await client.query(`prepare asked as ${text}`);
    const execute = `execute asked${values.length > 0 ? `(${values.map(literal).join(', ')})` : ''}`;
    const modes = text.trimStart().startsWith(PLANNED_ANEW) || values.length === 0 ? ['custom'] : ['custom', 'generic'];
    for (const mode of modes) {
      await client.query(`set local plan_cache_mode = 'force_${mode}_plan'`);
      const { rows } = await client.query(`explain (analyze, timing off, buffers off, format json) ${execute}`);
      const planned = mode === 'custom' ? 'for its values' : 'once for all';
      carriedOut.push({ planned, plan: rows[0]['QUERY PLAN'][0].Plan });
    }
    await client.query('deallocate asked');
  }
  await client.query('rollback');
  return carriedOut;
}

/** A table of so many rows is read whole without harm; of others so many rows at most are read, or sorted. */
export const LIMIT = 5_000;

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
const rowsOf = (node: PlanNode): number => node['Actual Rows'] * node['Actual Loops'];
const readBy = (node: PlanNode): number =>
  rowsOf(node) +
  ((node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'];

/** Returns what is wrong with a plan: whole tables read or sorted, one row after the other or by an index. */
export function faultsOf({ planned, plan }: CarriedOut, large: ReadonlySet<string>): string[] {
  return nodesOf(plan)
    .filter((node) => node['Actual Loops'] > 0)
    .flatMap((node) => {
      const type = node['Node Type'];
      const table = node['Relation Name'];
      if (/Seq Scan/.test(type) && large.has(table!)) return [`sequential scan of ${table}`];
      if (table && readBy(node) > LIMIT) return [`${type} reads ${readBy(node)} rows of ${table}`];
      const sorted = /Sort/.test(type) ? rowsOf(node.Plans![0]!) : 0;
      return sorted > LIMIT ? [`sort of ${sorted} rows`] : [];
    })
    .map((fault) => `${fault}, planned ${planned}`);
}

/** Returns how many rows of a table a plan read, those that it threw away with them. */
export const readOf = ({ plan }: CarriedOut, table: string): number =>
  nodesOf(plan)
    .filter((node) => node['Relation Name'] === table)
    .reduce((sum, node) => sum + readBy(node), 0);
