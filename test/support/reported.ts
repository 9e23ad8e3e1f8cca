import type pg from 'pg';
import { idOf } from '../../bench/fill.ts';
import { keyNamed } from '../../shared-schema/language/global-id.ts';
import type { Period } from '../../shared-schema/language/lifecycle/periods.ts';
import type {
  RegisteredElement,
  RegisteredLifecycle,
  RegisteredRecord,
} from '../../shared-schema/language/registry.ts';
import { identifier } from '../../shared-schema/runtime/postgres/support-tables.ts';
import { valueIn } from './answers.ts';
import { TODAY } from './days.ts';
import type { TestService } from './service.ts';

/* Items of any tool, as far as reports are made of them, and the same reports in plain SQL. */

const drawn = (bit: number, below: number) => `(hashint8extended(n, ${bit}) & 2147483647)::int % ${below}`;
const textsIn = (values: readonly string[]) => `array[${values.map((each) => `'${each}'`).join(', ')}]`;
const oneOf = (values: readonly string[], bit: number) => `(${textsIn(values)})[1 + ${drawn(bit, values.length)}]`;
const DAY = (time: string) => `(${time} at time zone 'America/New_York')::date`;
const CAME = `coalesce(item.received_on, ${DAY('item.created_at')})`;

/** Whose items are which: a column that a rule compares, and what stands in it; parties that have some assigned. */
export interface Filled {
  readonly columns?: Readonly<Record<string, string>>;
  readonly parties?: Readonly<Record<string, number>>;
}

/** A tool whose items a test made. */
export class Reported {
  readonly life: RegisteredLifecycle;
  readonly database: string;

  constructor(
    private readonly test: TestService,
    key: string,
  ) {
    const lifecycle = test.service.host.tools.get(key)?.tool.lifecycle;
    if (!lifecycle) throw new Error(`${key} is not served`);
    this.life = lifecycle;
    this.database = identifier(key);
  }
  get name(): string {
    const { name } = this.life.workflow;
    return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  }
  /** The elements by which its trends are told. */
  get by(): readonly RegisteredElement[] {
    const { item, workflow } = this.life;
    return (workflow.trends?.by ?? []).flatMap((key) => item.byKey.get(key) ?? []);
  }

  /** Makes so many items, each with a tasker and with what happened to it: past triggers and policies. */
  async fill(count: number, { columns = {}, parties = {} }: Filled): Promise<void> {
    const superuser = await this.test.connect(this.database);
    try {
      await superuser.query("set session_replication_role = 'replica'");
      await this.#items(superuser, count, columns);
      for (const [party, every] of Object.entries(parties))
        await superuser.query(
          `insert into assignment (item, party, entrusted)
            select ${idOf(this.life.item)}, $1, true from generate_series(1, ${count}) n where n % ${every} = 0`,
          [party],
        );
      await this.#work(superuser, count);
    } finally {
      await superuser.end();
    }
  }

  async #items(superuser: pg.Client, count: number, columns: Readonly<Record<string, string>>): Promise<void> {
    const { item } = this.life;
    const { itemTypes, states = [] } = item.options;
    const own = Object.fromEntries(this.by.map((element, at) => [element.column, drawnValue(element, at + 20)]));
    // What came with old files is in no report.
    const open = states.filter((state) => ![...(item.options.closedStates ?? []), 'imported'].includes(state));
    const days = {
      received_on: `case when ${drawn(1, 8)} > 0 then day end`,
      due_on: `case when ${drawn(2, 8)} > 0 then day + ${drawn(3, 40)} end`,
      answered_on: `case when ${drawn(4, 2)} > 0 then least(day + ${drawn(5, 50)}, $1::date - 1) end`,
      closed_on: `case when ${drawn(6, 2)} > 0 then least(day + 50 + ${drawn(7, 30)}, $1::date - 1) end`,
    };
    await this.#insert(superuser, item, {
      count,
      values: {
        ...own,
        control_number: `'REPORTED-' || n`,
        item_type: oneOf(Array.isArray(itemTypes) ? itemTypes : Object.keys(itemTypes ?? {}), 8),
        state: oneOf(open, 9),
        ...days,
        ...columns,
      },
    });
  }

  async #work(superuser: pg.Client, count: number): Promise<void> {
    const { tasker, action, item } = this.life;
    await this.#insert(superuser, tasker, {
      count,
      values: {
        item: idOf(item),
        control_number: `'REPORTED-T-' || n`,
        state: oneOf(['assigned', 'accepted', 'responded', 'closed'], 10),
        purpose: `'review'`,
        level: `'office'`,
        assignee: `'user:somebody-' || ${drawn(11, 7)}`,
        component: oneOf(['CBP', 'USCIS'], 12),
        office: `'OFFICE-' || ${drawn(13, 5)}`,
        step: `'1'`,
        due_on: `day + ${drawn(14, 300)}`,
      },
    });
    for (const [event, from, at] of [
      ['review', 'open', 3],
      ['task', item.options.states?.[1] ?? '', 5],
      ['comment', null, 6],
    ] as const)
      await this.#insert(superuser, action, {
        count,
        values: {
          // Ids that no other event's rows have.
          id: 'gen_random_uuid()',
          key: 'gen_random_uuid()',
          item: idOf(item),
          event: `'${event}'`,
          from_state: from === null ? 'null' : `'${from}'`,
          to_state: from === null ? 'null' : `(select state from ${item.options.table} i where i.id = ${idOf(item)})`,
          at: `(day + ${at} + interval '12 hours') at time zone 'America/New_York'`,
          actor: `'somebody'`,
        },
      });
  }

  async #insert(
    superuser: pg.Client,
    record: RegisteredRecord,
    { count, values }: { readonly count: number; readonly values: Readonly<Record<string, string>> },
  ): Promise<void> {
    const all = {
      ...{ id: idOf(record), key: 'gen_random_uuid()', version: '1', created_by: `'somebody'` },
      ...{ created_at: '(day + 1)::timestamptz', updated_at: '(day + 1)::timestamptz' },
      ...values,
    };
    await superuser.query(
      `insert into ${record.options.table} (${Object.keys(all).join(', ')})
        select ${Object.values(all).join(', ')}
        from (select n, $1::date - 2 - ${drawn(0, 200)} as day from generate_series(1, ${count}) n) each`,
      [TODAY],
    );
  }

  /** Returns the keys of the items that somebody lists, page by page. */
  async listed(user: string): Promise<string[]> {
    const { name, options } = this.life.item;
    const keys: string[] = [];
    for (let after: string | null = null; ; ) {
      const query = `query ($after: String) {
        page: ${options.plural}(first: 200, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
      const page: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = valueIn(
        await this.test.ask(user, query, { variables: { after } }),
      );
      keys.push(...page.nodes.map(({ id }) => String(keyNamed(name, id))));
      if (!page.pageInfo.hasNextPage) return keys;
      after = page.pageInfo.endCursor;
    }
  }

  /** Returns what each value of an element came to in a period, in plain SQL over the items of these keys. */
  periods(keys: readonly string[], { from, to }: Period, { column, kind }: RegisteredElement) {
    const value = kind.list ? `unnest(coalesce(${column}, array[null::text]))` : `${column}::text`;
    return this.test.rows(
      this.database,
      `with life as (
        select ${CAME} as came, answered_on, closed_on, coalesce(answered_on, closed_on) as done, due_on,
          ${value} as value
        from ${this.life.item.options.table} item
        where key = any($1)
      )
      select value, count(*) filter (where came >= $2 and came < $3)::int as received,
        count(*) filter (where done >= $2 and done < $3)::int as done,
        count(*) filter (where done >= $2 and done < $3 and done <= due_on)::int as "onTime",
        count(*) filter (where came < $3 and (closed_on is null or closed_on >= $3))::int as open,
        percentile_disc(0.9) within group (order by done - came) filter (where done >= $2 and done < $3) as "p90Days"
      from life group by value`,
      [keys, from, to],
    );
  }

  /** Returns its reports on the items of these keys, in plain SQL. */
  async reports(keys: readonly string[]) {
    const { item, tasker, action } = this.life;
    const all = (text: string) => this.test.rows(this.database, text, [keys]);
    const own = `(select id from ${item.options.table} where key = any($1))`;
    return {
      byOffice: await all(
        `select component, office, count(*)::int as items,
          count(*) filter (where state in ('assigned', 'accepted') and due_on < ${DAY('now()')})::int as late
        from ${tasker.options.table} where item in ${own} and state not in ('closed', 'withdrawn') group by 1, 2`,
      ),
      byStage: await all(
        `select state, count(*)::int as items, max(days)::int as "longestDays",
          percentile_cont(0.5) within group (order by days) as "medianDays"
        from (
          select state, ${DAY('now()')} - coalesce(max(${DAY('a.at')}), ${CAME}) as days
          from ${item.options.table} item
          left join ${action.options.table} a
            on a.item = item.id and a.to_state = item.state and a.from_state <> a.to_state
          where item.key = any($1) and closed_on is null
          group by item.id
        ) open group by state`,
      ),
      byEvent: await all(
        `select event, count(distinct item)::int as items, count(*)::int as times
        from ${action.options.table} where item in ${own} and tasker is null group by event`,
      ),
    };
  }
}

/** Returns a value of an element, in one of ten rows none. */
function drawnValue({ kind, values }: RegisteredElement, bit: number): string {
  const listed = values?.map(({ key }) => key) ?? Array.from({ length: 6 }, (_, n) => `value-${n}`);
  const some = kind.list
    ? `(${textsIn(listed)})[1 + ${drawn(bit, listed.length)} : 2 + ${drawn(bit, listed.length)}]`
    : oneOf(listed, bit);
  return `case when ${drawn(bit + 1, 10)} > 0 then ${some} end`;
}
