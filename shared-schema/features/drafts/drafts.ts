import { sql } from 'kysely';
import { isBlank } from '../../language/blank.ts';
import { invalidInput } from '../../language/errors.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { equipmentOf } from '../../runtime/feature.ts';
import { enterRows } from '../../runtime/records/entering.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/** A draft as it is given. */
export interface DraftInput {
  readonly text?: string | null;
  readonly note?: string | null;
}
/** A draft of an item, with what is decided of SPII in it, and when it is added. */
interface Given {
  readonly item: string;
  readonly given: DraftInput;
  readonly decisions: readonly SpiiDecision[];
  readonly at: Date;
}

/**
 * Enters a draft of the answer to an item as the next one. Whoever calls has changed the item's row, for which others
 * wait who draft at the same time. @throws INVALID_INPUT, SPII_FOUND
 */
export async function enterDraft(
  context: OperationContext,
  draft: RegisteredRecord,
  { item, given, decisions, at }: Given,
): Promise<void> {
  if (isBlank(given.text)) throw invalidInput('text', 'a draft has a text');
  const number = String(Number((await lastDraft(context, draft, item))?.draft ?? 0) + 1);
  const written = { text: given.text, ...(given.note ? { note: given.note } : {}) };
  const values = { number, drafter: context.caller.user, at, ...written };
  const field = ['draft'];
  const [row] = await enterRows(context, { record: draft, action: 'draft' }, [
    { values, links: { item }, decisions, field },
  ]);
  if (!row) throw new Error('a draft that was entered has its row');
  await equipmentOf(draft.tool).entered(context, draft, [{ item, row: row.id, values: written }], { fresh: false });
}

/** The draft that stands last, as what happens to an item names it. */
interface Named {
  readonly draft: string;
  readonly draftDigest: string;
}

/**
 * Returns the number of an item's last draft, and SHA-256 of its row as it is stored, encrypted elements encrypted:
 * nobody tries texts against it. Undefined where there is none that the caller may see, or the tool has no drafts.
 */
export async function lastDraft(
  { kysely }: OperationContext,
  draft: RegisteredRecord | undefined,
  item: string,
): Promise<Named | undefined> {
  if (!draft) return undefined;
  const { rows } = await sql<Named>`
    select number as draft, encode(sha256(convert_to(rtrim(left(d::text, -1), ','), 'UTF8')), 'hex') as "draftDigest"
    from ${sql.table(draft.options.table)} d
    where item = ${item}
    order by id desc
    limit 1`.execute(kysely);
  return rows[0];
}
