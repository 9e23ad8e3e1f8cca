import pg from 'pg';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from '../shared-schema/language/registry.ts';

/*
 * Fills a tool's tables with synthetic rows in the server itself, a million in a minute, for plans and figures.
 * Encrypted columns get bytes that nothing opens. Past triggers and policies, as a superuser: nothing that answers does
 * so.
 */

/** What is filled: items `from` to `to`, counted from 1, of which every so many-th is also assigned to a party. */
interface Filling {
  readonly from?: number;
  readonly to: number;
  readonly enteredBy: string;
  readonly parties?: readonly { readonly party: string; readonly every: number }[];
  /** Who has copies for information of which share of the items. */
  readonly copies?: readonly { readonly party: string; readonly every: number }[];
  /** Whose tables are filled; all of the tool's where absent. */
  readonly records?: readonly RegisteredRecord[];
  /** Values of coded columns, by coordinate, where rules look at them. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

const literal = (values: readonly string[]) => values.map(pg.escapeLiteral).join(', ');
const literals = (values: readonly string[]) => `(array[${literal(values)}])`;
/** Sixteen ways to count the same rows, so that no column follows another. */
const mixed = (bit: number) => `(hashint8extended(n, ${bit}) & 2147483647)`;
const absent = (bit: number, value: string) => `case when ${mixed(bit + 64)} % 10 = 0 then null else ${value} end`;

/** Returns the id of the n-th row of a table, in order like the ones that the tools make. */
export const idOf = (record: RegisteredRecord): string => {
  const at = record.tool.records.indexOf(record) + 1;
  return `('0190${String(at).padStart(4, '0')}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
};
/** Returns the control number of the n-th row, as the tool makes them: ten digits are ten of its letters and digits. */
export const controlNumberOf = (record: RegisteredRecord, n: string | number): string =>
  `'${record.options.controlNumberPrefix ?? 'SYN'}-2026-' || lpad(${n}::text, 10, '0')`;

function codes(element: RegisteredElement, { values }: Filling): string {
  const listed = values?.[element.coordinate] ?? element.values?.map(({ key }) => key);
  if (listed) return `${literals(listed)}[1 + ${mixed(element.bit)} % ${listed.length}]`;
  return `'value-' || (${mixed(element.bit)} % 12)`;
}

function valueIn(record: RegisteredRecord, element: RegisteredElement, filling: Filling): string {
  const { kind, key, bit } = element;
  if (key === 'controlNumber') return controlNumberOf(record, 'n');
  if (kind.column === 'bytea') return absent(bit, `decode(md5('${key}' || n), 'hex')`);
  if (kind.column === 'date') return absent(bit, `date '2024-01-01' + ${mixed(bit)}::int % 900`);
  if (kind.column === 'timestamptz')
    return absent(bit, `timestamptz '2024-01-01' + ${mixed(bit)} % 900 * interval '1 day'`);
  if (kind.column === 'boolean') return `${mixed(bit)} % 2 = 0`;
  if (kind.column.endsWith('[]')) return 'null';
  if (kind.name === 'code' && record.options.unique?.includes(key)) return `'value-' || n`;
  if (kind.name === 'code' || element.values) return codes(element, filling);
  if (key === 'userKey') return "'person-' || n";
  if (kind.name === 'userKey') return `'user:person-' || (${mixed(bit)} % 500)`;
  if (kind.name === 'gender' || kind.name === 'country') return absent(bit, `'value-' || (${mixed(bit)} % 5)`);
  if (kind.name === 'email') return absent(bit, `'writer' || ${mixed(bit)} % 100000 || '@example.gov'`);
  if (kind.name === 'phone') return absent(bit, `'202555' || lpad((${mixed(bit)} % 10000)::text, 4, '0')`);
  return absent(bit, `'Sample ' || ${mixed(bit)} % 100000`);
}

/** Returns the statement that fills one record's table. */
function fillingOf(record: RegisteredRecord, filling: Filling): string {
  const columns: Record<string, string> = {
    id: idOf(record),
    key: `md5('${record.name}' || n)::uuid`,
    version: '1',
    created_by: pg.escapeLiteral(filling.enteredBy),
    created_at: "timestamptz '2024-01-01' + n * interval '1 minute'",
    updated_at: "timestamptz '2024-01-01' + n * interval '1 minute'",
  };
  for (const element of record.elements) {
    const required = record.options.required?.includes(element.key);
    const flag = record.byKey.get(element.onlyIf ?? '');
    const any = valueIn(record, element, filling);
    const value = flag ? `case when ${valueIn(record, flag, filling)} then ${any} end` : any;
    columns[element.column] = required ? value.replace(/^case when .* then null else (.*) end$/, '$1') : value;
    if (element.kind.encrypted && element.kind.search !== 'none')
      columns[`${element.column}_index`] = absent(element.bit, `decode(md5('${element.key} index' || n), 'hex')`);
  }
  const { lifecycle } = record.tool;
  for (const link of record.options.links ?? []) {
    const target = { item: lifecycle?.item, tasker: lifecycle?.tasker }[link];
    columns[link] = target ? idOf(target) : 'null';
  }
  const names = Object.keys(columns).map(pg.escapeIdentifier).join(', ');
  return `insert into ${record.options.table} (${names}) select ${Object.values(columns).join(', ')}
    from generate_series(${filling.from ?? 1}::bigint, ${filling.to}::bigint) n`;
}

/** Returns what takes off which values rows of these tables may have together: what is filled follows no such rule. */
const withoutChecks = (records: readonly RegisteredRecord[]): string => `
  do $$ declare named record; begin
    for named in
      select conrelid::regclass as of, conname from pg_constraint
      where contype = 'c' and conrelid::regclass::text in (${literal(records.map(({ options }) => options.table))})
    loop execute format('alter table %s drop constraint %I', named.of, named.conname); end loop;
  end $$`;

/** Fills the tables of a tool, or of some of its records, and has them analyzed. */
export async function fillTool(superuser: pg.Client, tool: RegisteredTool, filling: Filling): Promise<void> {
  const { records = tool.records } = filling;
  await superuser.query("set session_replication_role = 'replica'");
  await superuser.query(withoutChecks(records));
  for (const record of records) await superuser.query(fillingOf(record, filling));
  const item = tool.lifecycle?.item;
  const every = [{ party: `user:${filling.enteredBy}`, every: 1 }, ...(filling.parties ?? [])];
  for (const { party, every: step } of item ? every : [])
    await superuser.query(
      `insert into assignment (item, party, entrusted) select ${idOf(item!)}, ${pg.escapeLiteral(party)}, true
         from generate_series(${filling.from ?? 1}::bigint, ${filling.to}::bigint) n where n % ${step} = 0`,
    );
  for (const { party, every: step } of filling.copies ?? [])
    await superuser.query(
      `insert into information_copy (item, party)
         select ${idOf(item!)}, ${pg.escapeLiteral(party)}
         from generate_series(${filling.from ?? 1}::bigint, ${filling.to}::bigint) n where n % ${step} = 1 % ${step}`,
    );
  await superuser.query('reset session_replication_role');
  await superuser.query('vacuum analyze');
}
