import { sql } from 'kysely';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { Caller } from '../../language/caller.ts';
import { neededOf } from '../../language/intake/spii.ts';
import { legalDay } from '../../language/legal-day.ts';
import { partsOf, type RegisteredRecord } from '../../language/registry.ts';
import { partiesOf } from '../../language/rules.ts';
import { equipmentOf } from '../../runtime/feature.ts';
import { insertOf } from '../../runtime/records/bulk.ts';
import { enterRows, storedColumns } from '../../runtime/records/entering.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { enterRecipients, enterReferralBodies, type SyntheticRecipient } from './recipients.ts';
import { type Story, tellStory } from './stories.ts';

const GIVEN_NAMES =
  'Avery Blake Casey Devon Emery Finley Harper Jordan Kendall Logan Morgan Parker Quinn Reese Sawyer Taylor'.split(' ');
/** Nobody is called so. */
const FAMILY_NAMES = 'Sample Specimen Testcase Synthetic Placeholder Example Fixture Mockup'.split(' ');

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
    const area = `9${this.integer(5)}${this.integer(10)}`;
    const group = String(1 + this.integer(99)).padStart(2, '0');
    const serial = String(1 + this.integer(9999)).padStart(4, '0');
    return `${area}${group}${serial}`;
  }
  aNumber(): string {
    return `A900${this.digits(6)}`;
  }
  receiptNumber(): string {
    return `${this.pick(['EAC', 'WAC', 'LIN', 'SRC', 'NBC', 'MSC', 'IOE'])}90${this.digits(8)}`;
  }
  person(): string {
    return `${this.pick(GIVEN_NAMES)} ${this.pick(FAMILY_NAMES)}-${this.digits(4)}`;
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
interface SyntheticItem {
  readonly values: Readonly<Record<string, unknown>>;
  readonly parties?: readonly string[];
  /** What hangs on it, by the item's list of such records; on an item that is closed nothing does. */
  readonly parts?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}
/** Who tells a tool of HQ's taskers to its component, who opens items by these notices, and what they say of each. */
export interface SyntheticNotices {
  readonly toldBy: string;
  readonly takenBy: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What happens to what was opened, as the graph takes an event. */
  readonly event: (dueOn: string | null) => Readonly<Record<string, unknown>>;
}
/** A tool's synthetic rows: who enters them and what the n-th one is. */
export interface ToolSeed {
  readonly record: string;
  readonly enteredBy: string;
  /** Tells two seeds of one tool apart. */
  readonly series?: number;
  readonly item: (random: Synthetic, n: number, today: string) => SyntheticItem;
  /** What happened to the first items, one story after the other, by events of the cast. */
  readonly stories?: readonly Story[];
  /** Who is on the list that its taskers go by, before any of it happens. */
  readonly recipients?: readonly SyntheticRecipient[];
  /** How HQ's taskers become items of the tool, once those of all tools are told. */
  readonly notices?: SyntheticNotices;
  /** Which bodies are on the list of those that its items are referred to, and who keeps it. */
  readonly referrals?: { readonly keptBy: string; readonly bodies: readonly string[] };
}

const BATCH = 500;
/** Why synthetic identifiers are kept that are kept only if necessary. */
const SYNTHETIC_REASON = 'Synthetic: the answer needs it';
/** How many of a tool's items have a story. */
export const ITEMS_OF_STORIES = 120;
/** The day synthetic data ends, so that it is the same whenever it is made. */
export const SYNTHETIC_TODAY = '2026-06-30';

/** How many of a tool's synthetic items are entered; `progress` is told how many are done. */
interface Seeding {
  readonly seed: ToolSeed;
  readonly count: number;
  readonly progress?: (done: number) => void;
  /** Returns a member of the cast, who lets events of the stories happen; without it none are told. */
  readonly castMember?: (user: string) => Promise<Caller>;
  /** The day that stories lead up to: today. */
  readonly today?: string;
}

/**
 * Enters `count` synthetic items of a tool; the same ones every time, those that are there already are left. Then what
 * happened to the first of them is told. @returns how many were new
 */
export async function seedTool(
  hosted: HostedTool,
  caller: Caller,
  { seed, count, progress, castMember, today = legalDay(new Date()) }: Seeding,
): Promise<number> {
  const record = hosted.tool.records.find((each) => each.name === seed.record)!;
  const { stories = [], recipients = [], referrals } = seed;
  // Nothing is assigned to who is not on the list, nor referred to a body that is not on it.
  await enterRecipients(hosted, caller, recipients);
  if (referrals && castMember) await enterReferralBodies(hosted, await castMember(referrals.keptBy), referrals.bodies);
  let entered = 0;
  const told: { n: number; id: string }[] = [];
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) =>
      syntheticRow(seed, from + at, today),
    );
    const fresh = await runCommand(hosted, { caller, name: 'seed' }, (context) => enterBatch(context, record, batch));
    entered += fresh.length;
    told.push(...fresh.filter(({ n }) => n < ITEMS_OF_STORIES));
    progress?.(Math.min(from + BATCH, count));
  }
  for (const [at, story] of castMember ? stories.entries() : []) {
    const items = told.filter(({ n }) => n % stories.length === at).map(({ id }) => id);
    if (items.length > 0 && castMember) await tellStory(hosted, story, { items, castMember, today });
  }
  return entered;
}

/** A synthetic item with its row id and its public id. */
interface SyntheticRow extends SyntheticItem {
  readonly n: number;
  readonly id: string;
  readonly key: string;
}

/** Returns the n-th item of a seed, the same one every time. */
function syntheticRow({ item, series = 0 }: ToolSeed, n: number, today: string): SyntheticRow {
  const random = new Synthetic(n * 7919 + 17 + series * 104_729);
  const id = random.uuid(7, Date.parse('2025-01-01') + n);
  const { parts, ...made } = item(random, n, today);
  return { ...made, n, id, key: random.uuid(4, 0), ...(parts ? { parts } : {}) };
}

/** Enters what hangs on items in one kind of record. */
async function enterParts(
  context: OperationContext,
  part: RegisteredRecord,
  items: readonly SyntheticRow[],
): Promise<void> {
  const given = items.flatMap(({ id, parts }) =>
    (parts?.[part.options.part?.list ?? ''] ?? []).map((values) => ({
      values,
      links: { item: id },
      decisions: neededOf(part, SYNTHETIC_REASON),
    })),
  );
  await enterRows(context, { record: part, action: 'import' }, given);
  const found = given.map(({ values, links }) => ({ item: links.item, values }));
  await equipmentOf(part.tool).entered(context, part, found, { fresh: false });
}

/** Enters the items of a batch that are not there yet, with their assignments. @returns those that were new */
async function enterBatch(
  context: OperationContext,
  record: RegisteredRecord,
  batch: readonly SyntheticRow[],
): Promise<readonly SyntheticRow[]> {
  context.account.action = 'import';
  const rows = batch.map(
    ({ id, key, values }): Record<string, unknown> => ({
      id,
      key,
      version: 1,
      created_by: context.caller.user,
      created_at: `${SYNTHETIC_TODAY}T00:00:00Z`,
      updated_at: `${SYNTHETIC_TODAY}T00:00:00Z`,
      ...storedColumns(context, { record, id }, { values, decisions: neededOf(record, SYNTHETIC_REASON) }).columns,
    }),
  );
  const inserted = await sql<{ id: string }>`${insertOf(record, rows)} on conflict do nothing returning id`.execute(
    context.kysely,
  );
  const entered = new Set(inserted.rows.map((row) => row.id));
  const fresh = batch.filter(({ id }) => entered.has(id));
  await equipmentOf(record.tool).entered(
    context,
    record,
    fresh.map(({ id, values }) => ({ item: id, values })),
  );
  for (const part of partsOf(record)) await enterParts(context, part, fresh);
  const own = partiesOf(context.caller);
  const assigned = fresh.flatMap(({ id, parties = [] }) =>
    parties.map((party) => sql`(${id}, ${party}, ${!own.includes(party)})`),
  );
  if (assigned.length > 0)
    await sql`
      insert into assignment (item, party, entrusted) values ${sql.join(assigned)}
      on conflict do nothing`.execute(context.kysely);
  context.account.results = fresh.length;
  return fresh;
}
