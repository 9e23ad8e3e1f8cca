import { sql } from 'kysely';
import { replyHeld } from '../../language/errors.ts';
import { foldDigits } from '../../language/identifiers.ts';
import type { ReplySettings } from '../../language/intake/reply-settings.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { Finding } from '../../language/intake/spii.ts';
import type { RegisteredElement } from '../../language/registry.ts';
import type { CallerSql } from '../../language/rules.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
import type { StoredFile } from '../files/index.ts';
import { textOfFile } from '../files/index.ts';
import { isScreened, spiiSetting } from '../screening/index.ts';
import { readMarks, spiiIn } from '../spii/index.ts';

/** Events by which something leaves the office. */
const LEAVES: ReadonlySet<string> = new Set(['dispatch', 'interim-reply']);
const IDENTIFIERS: ReadonlySet<string> = new Set(['ssn', 'aNumber', 'receiptNumber', 'passportNumber']);
/** A value this short stands in any text. */
const SHORTEST = 3;

/**
 * Asks, before a reply leaves, whether it may: its text, its files, its recipient, the privacy release.
 * @throws REPLY_HELD with the reason: spii, pii, not-scripted, recipient, privacy-release, file-not-examined; never
 * with a value
 */
export async function checkReply(
  context: OperationContext,
  item: { readonly rowId: string; readonly columns: Readonly<Record<string, any>> },
  event: string,
  input: Readonly<Record<string, unknown>>,
  files: readonly StoredFile[],
  elsewhere: number,
): Promise<void> {
  if (!LEAVES.has(event)) return;
  const { tool } = context.resources;
  const settings = tool.manifest.intake?.replies ?? { holds: 'needed' as const, source: '' };
  const record = tool.lifecycle!.item;
  const strict = settings.holds !== 'needed';
  const values = await valuesOf(context, item.rowId, settings.holds === 'no-pii');
  if (
    settings.onlyTo &&
    String(input.recipient ?? '').toLowerCase() !== String(values.plain.get(settings.onlyTo) ?? '\u0000').toLowerCase()
  )
    throw replyHeld('recipient');
  if (settings.privacyRelease) await checkRelease(context, item.rowId, settings.privacyRelease);
  const text = typeof input.text === 'string' ? input.text : '';
  if (
    settings.holds === 'scripted' &&
    !Object.values(tool.lifecycle!.workflow.replyTemplates ?? {}).some(
      (script) => script.replaceAll('{controlNumber}', item.columns.control_number) === text.trim(),
    )
  )
    throw replyHeld('not-scripted');

  const checked = (content: string, findings: readonly Finding[], kept: boolean): void => {
    if (
      findings.some(({ from, to }) => strict || !values.needed.has(foldDigits(content.slice(from, to)).toUpperCase()))
    )
      throw replyHeld('spii', kept ? [] : findings);
    const folded = foldDigits(content).toUpperCase();
    for (const identifier of values.identifiers)
      if (folded.includes(identifier) && (strict || !values.needed.has(identifier))) throw replyHeld('spii');
    const plain = content.toLowerCase();
    if (settings.holds === 'no-pii')
      for (const [key, value] of values.plain)
        if (
          String(value).length >= SHORTEST &&
          new RegExp(`(?<![\\p{L}\\p{N}])${escaped(String(value).toLowerCase())}(?![\\p{L}\\p{N}])`, 'u').test(plain)
        )
          throw replyHeld('pii', [], record.byKey.get(key)!.coordinate);
  };
  // What the tool takes out of a text as it is stored is out of it: the text that is kept is the text that leaves.
  if (BEHAVIOUR[spiiSetting(tool).outcome].written !== 'taken-out' || strict) checked(text, spiiIn(text), false);
  for (const file of files) {
    // Its name leaves with it.
    if (file.nameHolds === 'undecided' || (strict && file.nameHolds === 'needed')) throw replyHeld('spii');
    // A file with SPII is kept only where somebody has decided that it is needed.
    if (!strict) continue;
    const read = await textOfFile(context, file);
    if (!read) throw replyHeld('file-not-examined');
    checked(read.text, read.findings, true);
  }
  if (strict && elsewhere > 0) throw replyHeld('file-not-examined');
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface CaseValues {
  /** Canonical identifiers of the persons on the item. */
  readonly identifiers: ReadonlySet<string>;
  /** SPII in its texts that somebody has decided to be needed. */
  readonly needed: ReadonlySet<string>;
  /** Values in the clear of persons, by element. */
  readonly plain: ReadonlyMap<string, string>;
}

/**
 * The values of an item's persons that this caller may use: a refusal must not say what somebody does not see. They go
 * nowhere.
 */
async function valuesOf(context: OperationContext, id: string, everyPerson: boolean): Promise<CaseValues> {
  const { tool, keys } = context.resources;
  const record = tool.lifecycle!.item;
  const guard = (element: RegisteredElement): CallerSql =>
    element.rule === record.options.needToKnow || element.rule.callerSql(context.caller);
  const elements = record.elements.filter(
    (element) =>
      guard(element) !== false &&
      (IDENTIFIERS.has(element.kind.name) ||
        isScreened(element) ||
        (element.kind.sensitivity === 'pii' && element.kind.column === 'text') ||
        (everyPerson && element.kind.name === 'birthDate')),
  );
  // What is refused tells of them as what is let through does.
  context.account.used(
    record,
    elements.map((element) => element.key),
  );
  const columns = elements.map((element) => {
    const column = sql.ref(`item.${element.column}`);
    const may = guard(element);
    return typeof may === 'boolean' ? column : sql`case when ${may} then ${column} end as ${sql.ref(element.column)}`;
  });
  const raw =
    elements.length === 0
      ? {}
      : (
          await sql<any>`select ${sql.join(columns)} from ${sql.table(record.options.table)} item where item.id = ${id}`.execute(
            context.kysely,
          )
        ).rows[0];
  const identifiers = new Set<string>();
  const needed = new Set<string>();
  const plain = new Map<string, string>();
  for (const element of elements) {
    const stored = raw?.[element.column];
    if (stored === null || stored === undefined) continue;
    const value =
      stored instanceof Uint8Array
        ? new EncryptedValue(Buffer.from(stored)).open(keys, { tool: tool.key, element: element.coordinate, item: id })
        : String(stored);
    if (isScreened(element)) {
      const { text, needed: places } = readMarks(value);
      for (const { from, to } of places) needed.add(foldDigits(text.slice(from, to)).toUpperCase());
    } else if (IDENTIFIERS.has(element.kind.name)) {
      // People leave out the A and the zeros in front.
      identifiers.add(value.toUpperCase().replace(/^A0*(?=\d{7,9}$)/, ''));
    } else if (element.kind.sensitivity === 'pii' || everyPerson) plain.set(element.key, value);
  }
  return { identifiers, needed, plain };
}

/**
 * @throws REPLY_HELD where an individual is involved, or nobody said otherwise, and no signed release is kept with the
 * item
 */
async function checkRelease(
  context: OperationContext,
  id: string,
  { involvesIndividual, heldIn }: NonNullable<ReplySettings['privacyRelease']>,
): Promise<void> {
  const record = context.resources.tool.lifecycle!.item;
  const { rows } = await sql<{
    involved: boolean;
    held: boolean;
  }>`select ${sql.ref(`i.${record.byKey.get(involvesIndividual)!.column}`)} is distinct from false as involved,
    (${sql.ref(`i.${record.byKey.get(heldIn)!.column}`)} is not null or exists (select from stored_file f where f.item = i.id and f.place = ${record.byKey.get(heldIn)!.coordinate} and f.state = 'kept')) as held
    from ${sql.table(record.options.table)} i where i.id = ${id}`.execute(context.kysely);
  if (rows[0]?.involved !== false && !rows[0]?.held) throw replyHeld('privacy-release');
}
