import { createHash } from 'node:crypto';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { quoted } from './policy.ts';

/** A constraint that holds a column to its declared values: which ones, a digest in its name says. */
interface Constraint {
  readonly place: string;
  readonly name: string;
  readonly holds: string;
}
/** What the names of such constraints end with: this and the digest, or this alone as it was before. */
const SUFFIX = '_declared';
const NAMES = `${SUFFIX}(_[0-9a-f]{12})?$`;
/** PostgreSQL cuts longer names. */
const LONGEST = 63;

/**
 * Returns the statement that holds each coded column to the values that its element declares, what takes a flag to the
 * flag, and none to what was declared before. A constraint that holds already stays: rows are read where something
 * differs, and there alone. Where a row holds another value it fails: a migration says what becomes of it.
 */
export function declaredValues(records: readonly RegisteredRecord[]): string[] {
  const constraints = records.flatMap(({ elements, byKey, options: { table } }) =>
    elements.flatMap((element) => constraintOf(table, element, byKey)),
  );
  const declared = `jsonb_to_recordset($json$${JSON.stringify(constraints)}$json$)
      as declared (place text, name text, holds text)`;
  return [
    `do $$
declare each record;
begin
  for each in
    select held.conrelid::regclass as place, held.conname
    from pg_constraint held
    where held.connamespace = 'public'::regnamespace and held.contype = 'c' and held.conname ~ '${NAMES}'
      and not exists (
        select from ${declared}
        where declared.place::regclass = held.conrelid and declared.name = held.conname
      )
  loop
    execute format('alter table %s drop constraint %I', each.place, each.conname);
  end loop;
  for each in
    select declared.place,
      string_agg(format('add constraint %I check (%s)', declared.name, declared.holds), ', ') as clauses
    from ${declared}
    where not exists (
      select from pg_constraint held
      where held.conrelid = declared.place::regclass and held.conname = declared.name
    )
    group by declared.place
  loop
    execute format('alter table %s %s', each.place, each.clauses);
  end loop;
end $$`,
  ];
}

function constraintOf(place: string, element: RegisteredElement, byKey: RegisteredRecord['byKey']): Constraint[] {
  const holds = heldTo(element, byKey);
  if (!holds) return [];
  const ending = `${SUFFIX}_${createHash('sha256').update(holds).digest('hex').slice(0, 12)}`;
  return [{ place, name: `${element.column.slice(0, LONGEST - ending.length)}${ending}`, holds }];
}

/** Returns what a column is held to: the flag that it takes, or its declared values, and the types that have it. */
function heldTo(
  { column, kind, values, onlyIf, types }: RegisteredElement,
  byKey: RegisteredRecord['byKey'],
): string | undefined {
  const flag = onlyIf === undefined ? undefined : byKey.get(onlyIf)?.column;
  const ofType = types && `"${column}" is null or "item_type" in (${quoted(types)})`;
  if (flag) return both(`"${column}" is null or "${flag}" is true`, ofType);
  if (!values) return ofType;
  const declared = quoted(values.map(({ key }) => key));
  return both(`"${column}" ${kind.list ? `<@ array[${declared}]` : `in (${declared})`}`, ofType);
}
const both = (one: string, other: string | undefined): string => (other ? `(${one}) and (${other})` : one);
