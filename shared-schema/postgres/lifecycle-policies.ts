import { FROZEN } from '../errors.ts';
import type { SealedLifecycle } from '../registry.ts';

interface Roles {
  readonly app: string;
  readonly publisher: string;
}

/** What the lifecycle needs of a tool's database beside its records' policies: who is tasked is assigned, and what is closed is frozen. */
export function lifecycleProtection(lifecycle: SealedLifecycle | undefined, roles: Roles): string[] {
  if (!lifecycle) return calendar(roles);
  const { item, tasker } = lifecycle;
  return [...calendar(roles), ...taskedAssignment(tasker.options.table, roles), ...frozenCopy(item.options.table, item.options.closedStates ?? [])];
}

/** Everybody who works with the tool may know when the Department was closed. */
const calendar = ({ app }: Roles): string[] => [
  'alter table calendar_closing enable row level security',
  'alter table calendar_closing force row level security',
  'drop policy if exists reads on calendar_closing',
  `create policy reads on calendar_closing for select to ${app} using (true)`,
  `grant select on calendar_closing to ${app}`,
];

/** A tasker's party is assigned to its item by the row itself, as a role that may do nothing else; when it goes elsewhere or is withdrawn, what it brought goes too. */
function taskedAssignment(table: string, { publisher }: Roles): string[] {
  return [
    `grant create on schema public to ${publisher}`,
    `grant select (id, item, assignee, delegate, state) on ${table} to ${publisher}`,
    `drop policy if exists tasked on ${table}`,
    `create policy tasked on ${table} for select to ${publisher} using (true)`,
    `grant select, insert, delete on assignment to ${publisher}`,
    'drop policy if exists tasked_reads on assignment',
    `create policy tasked_reads on assignment for select to ${publisher} using (true)`,
    'drop policy if exists tasked_removes on assignment',
    `create policy tasked_removes on assignment for delete to ${publisher} using (tasked)`,
    `create or replace function assign_tasked() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
      begin
        if tg_op = 'UPDATE' then
          delete from assignment a where a.item = old.item and a.tasked and a.party in (old.assignee, old.delegate)
            and not exists (select from ${table} t where t.item = old.item and t.state not in ('waiting', 'withdrawn') and a.party in (t.assignee, t.delegate));
        end if;
        if new.state not in ('waiting', 'withdrawn') then
          insert into assignment (item, party, tasked) select new.item, party, true from unnest(array[new.assignee, new.delegate]) as p (party) where party is not null on conflict do nothing;
        end if;
        return null;
      end $$`,
    `alter function assign_tasked() owner to ${publisher}`,
    'revoke all on function assign_tasked() from public',
    `drop trigger if exists assign_tasked on ${table}`,
    `create trigger assign_tasked after insert or update of assignee, delegate, state on ${table} for each row execute function assign_tasked()`,
    `revoke create on schema public from ${publisher}`,
  ];
}

/** At close the record copy is frozen: below every writer, nothing changes a closed row but what opens it. */
function frozenCopy(table: string, closed: readonly string[]): string[] {
  const states = closed.map((state) => `'${state}'`).join(', ');
  return [
    `create or replace function freeze_${table}() returns trigger language plpgsql set search_path = pg_catalog, public as $$ begin if old.state in (${states}) and new.state in (${states}) then raise exception 'the record is frozen' using errcode = '${FROZEN}'; end if; return new; end $$`,
    `drop trigger if exists frozen_copy on ${table}`,
    `create trigger frozen_copy before update on ${table} for each row execute function freeze_${table}()`,
  ];
}
