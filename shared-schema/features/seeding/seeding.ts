import { sql } from 'kysely';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { Caller } from '../../language/caller.ts';
import { equipmentOf } from '../../runtime/feature.ts';
import { insertOf } from '../../runtime/records/bulk.ts';
import { storedColumns } from '../../runtime/records/entering.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';

/** A reproducible source of numbers in [0, 1) (mulberry32), with helpers to pick. */
export class Synthetic {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  integer(below: number): number {
    return Math.floor(this.next() * below);
  }
  pick<T>(values: readonly T[]): T {
    return values[this.integer(values.length)]!;
  }
  chance(share: number): boolean {
    return this.next() < share;
  }
  digits(length: number): string {
    return Array.from({ length }, () => this.integer(10)).join('');
  }
  /** A day within the two years before `end`. */
  day(end: string, daysBack = 730): string {
    return new Date(Date.parse(end) - this.integer(daysBack) * 86_400_000).toISOString().slice(0, 10);
  }
  /** Area 900 to 949: never issued. */
  ssn(): string {
    return `9${this.integer(5)}${this.integer(10)}${String(1 + this.integer(99)).padStart(2, '0')}${String(1 + this.integer(9999)).padStart(4, '0')}`;
  }
  aNumber(): string {
    return `A900${this.digits(6)}`;
  }
  receiptNumber(): string {
    return `${this.pick(['EAC', 'WAC', 'LIN', 'SRC', 'NBC', 'MSC', 'IOE'])}90${this.digits(8)}`;
  }
  person(): string {
    return `${this.pick(['Avery', 'Blake', 'Casey', 'Devon', 'Emery', 'Finley', 'Harper', 'Jordan', 'Kendall', 'Logan', 'Morgan', 'Parker', 'Quinn', 'Reese', 'Sawyer', 'Taylor'])} ${this.pick(['Sample', 'Specimen', 'Testcase', 'Synthetic', 'Placeholder', 'Example', 'Fixture', 'Mockup'])}-${this.digits(4)}`;
  }
  phone(): string {
    return `202-555-01${this.digits(2)}`;
  }
  uuid(version: 4 | 7, at: number): string {
    const random = Uint8Array.from({ length: 16 }, () => this.integer(256));
    return version === 7 ? uuidv7({ msecs: at, random, seq: this.integer(1 << 30) }) : uuidv4({ random });
  }
}

/** A synthetic item: its elements, and the parties it is assigned to. */
export interface SyntheticItem {
  readonly values: Readonly<Record<string, unknown>>;
  readonly parties?: readonly string[];
}
/** A tool's synthetic rows: who enters them and what the n-th one is. */
export interface ToolSeed {
  readonly record: string;
  readonly enteredBy: string;
  /** Tells two seeds of one tool apart. */
  readonly series?: number;
  readonly item: (random: Synthetic, n: number) => SyntheticItem;
}

const BATCH = 500;
/** The day synthetic data ends, so that it is the same whenever it is made. */
export const SYNTHETIC_TODAY = '2026-06-30';

/**
 * Enters `count` synthetic items of a tool; the same ones every time, those that are there already are left. @returns
 * how many were new
 */
export async function seedTool(
  hosted: HostedTool,
  caller: Caller,
  seed: ToolSeed,
  count: number,
  progress: (done: number) => void = () => {},
): Promise<number> {
  const record = hosted.tool.records.find((each) => each.name === seed.record)!;
  let entered = 0;
  for (let from = 0; from < count; from += BATCH) {
    entered += await runCommand(hosted, caller, 'seed', async (context) => {
      context.account.action = 'import';
      const texts = new Map<string, Readonly<Record<string, unknown>>>();
      const parties: { item: string; party: string }[] = [];
      const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => {
        const n = from + at;
        const random = new Synthetic(n * 7919 + 17 + (seed.series ?? 0) * 104_729);
        const id = random.uuid(7, Date.parse('2025-01-01') + n);
        const { values, parties: own = [] } = seed.item(random, n);
        texts.set(id, values);
        for (const party of own) parties.push({ item: id, party });
        return {
          id,
          key: random.uuid(4, 0),
          version: 1,
          created_by: caller.user,
          created_at: `${SYNTHETIC_TODAY}T00:00:00Z`,
          updated_at: `${SYNTHETIC_TODAY}T00:00:00Z`,
          ...storedColumns(context, record, id, values).columns,
        } as Record<string, unknown>;
      });
      const inserted = await sql<{ id: string }>`${insertOf(record, rows)} on conflict do nothing returning id`.execute(
        context.kysely,
      );
      const fresh = new Set(inserted.rows.map((row) => row.id));
      await equipmentOf(record.tool).entered(
        context,
        record,
        rows
          .filter((row) => fresh.has(row.id as string))
          .map((row) => ({ item: row.id as string, values: texts.get(row.id as string)! })),
      );
      const assigned = parties.filter((each) => fresh.has(each.item));
      if (assigned.length > 0)
        await sql`insert into assignment (item, party) values ${sql.join(assigned.map(({ item, party }) => sql`(${item}, ${party})`))} on conflict do nothing`.execute(
          context.kysely,
        );
      context.account.results = fresh.size;
      return fresh.size;
    });
    progress(Math.min(from + BATCH, count));
  }
  return entered;
}
