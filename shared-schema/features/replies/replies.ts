import { sql } from 'kysely';
import { replyHeld } from '../../language/errors.ts';
import { foldDigits } from '../../language/identifiers.ts';
import type { ReplySettings } from '../../language/intake/reply-settings.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { Finding } from '../../language/intake/spii.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import type { StoredFile } from '../files/index.ts';
import { textOfFile } from '../files/index.ts';
import { spiiSetting } from '../screening/index.ts';
import { spiiIn } from '../spii/index.ts';
import { type CaseValues, valuesOf } from './case-values.ts';

/** Events by which something leaves the office. */
const LEAVES: ReadonlySet<string> = new Set([
  'dispatch',
  'interim-reply',
  'ask-submitter',
  'recommend',
  'send-copy',
  'reply-directly',
]);
/** A value this short stands in any text. */
const SHORTEST = 3;

/** The item that is answered, as an event finds it. */
interface Answered {
  readonly rowId: string;
  readonly columns: Readonly<Record<string, any>>;
}
/** What is to leave, and by which event. */
interface Reply {
  readonly event: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The files kept here that leave with it. */
  readonly files: readonly StoredFile[];
  /** How many files leave that are kept elsewhere, where nobody can look into them. */
  readonly elsewhere: number;
}
/** What a reply is held to. */
interface Held {
  readonly settings: Pick<ReplySettings, 'holds' | 'onlyTo' | 'privacyRelease'>;
  readonly record: RegisteredRecord;
  readonly values: CaseValues;
  /** Nothing of it may leave, needed or not. */
  readonly strict: boolean;
}

/**
 * Asks, before a reply leaves, whether it may: its text, its files, its recipient, the privacy release.
 * @throws REPLY_HELD with the reason: spii, pii, not-scripted, recipient, privacy-release, file-not-examined; never
 * with a value
 */
export async function checkReply(context: OperationContext, item: Answered, reply: Reply): Promise<void> {
  if (!LEAVES.has(reply.event)) return;
  const { tool } = context.resources;
  const { item: record, workflow } = tool.lifecycle!;
  const settings: Held['settings'] = tool.manifest.intake?.replies ?? { holds: 'needed' };
  const strict = settings.holds !== 'needed';
  const values = await valuesOf(context, { record, rowId: item.rowId, everyPerson: settings.holds === 'no-pii' });
  const asks = reply.event === 'ask-submitter';
  const known = [settings.onlyTo ?? []].flat().map((key) => values.plain.get(key));
  if (known.length > 0 && !asks && !known.some((each) => isSame(reply.input.recipient, each)))
    throw replyHeld('recipient');
  // A question is no reply: it is held by what stands in it, and may be for the release itself.
  if (settings.privacyRelease && !asks) await checkRelease(context, item.rowId, settings.privacyRelease);
  const text = typeof reply.input.text === 'string' ? reply.input.text : '';
  const scripts = Object.values(workflow.replyTemplates ?? {});
  // A settled text goes alone: nobody has settled what stands in a file.
  const alone = reply.files.length === 0 && reply.elsewhere === 0;
  if (settings.holds === 'scripted' && !asks && !(alone && isScripted(text, scripts, item.columns.control_number)))
    throw replyHeld('not-scripted');
  const held = { settings, record, values, strict };
  // What the tool takes out of a text as it is stored is out of it: the text that is kept is the text that leaves.
  if (BEHAVIOUR[spiiSetting(tool).outcome].written !== 'taken-out' || strict)
    checkContent(held, { text, findings: spiiIn(text) }, { kept: false });
  await checkFiles(context, held, reply);
}

/** Tells whether the recipient is the one on the item; where none is on it, nobody is. */
const isSame = (recipient: unknown, known: string | undefined): boolean =>
  String(recipient ?? '').toLowerCase() === String(known ?? '\u0000').toLowerCase();

const isScripted = (text: string, scripts: readonly string[], controlNumber: string): boolean =>
  scripts.some((script) => script.replaceAll('{controlNumber}', controlNumber) === text.trim());

/** @throws REPLY_HELD where something stands in a text that may not leave; of a file that is kept, not where */
function checkContent(
  { settings, record, values, strict }: Held,
  { text, findings }: { readonly text: string; readonly findings: readonly Finding[] },
  { kept }: { readonly kept: boolean },
): void {
  if (findings.some(({ from, to }) => strict || !values.needed.has(foldDigits(text.slice(from, to)).toUpperCase())))
    throw replyHeld('spii', kept ? [] : findings);
  const folded = foldDigits(text).toUpperCase();
  for (const identifier of values.identifiers)
    if (folded.includes(identifier) && (strict || !values.needed.has(identifier))) throw replyHeld('spii');
  if (settings.holds !== 'no-pii') return;
  const lower = text.toLowerCase();
  for (const [key, value] of values.plain)
    if (value.length >= SHORTEST && isWordIn(lower, value.toLowerCase()))
      throw replyHeld('pii', [], record.byKey.get(key)!.coordinate);
}

/** Tells whether words stand in a text by themselves, and not within longer ones. */
const isWordIn = (text: string, words: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(words)}(?![\\p{L}\\p{N}])`, 'u').test(text);
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @throws REPLY_HELD where a file may not leave, or nobody can say whether it may */
async function checkFiles(context: OperationContext, held: Held, { files, elsewhere }: Reply): Promise<void> {
  const { strict } = held;
  for (const file of files) {
    // Its name leaves with it.
    if (file.nameHolds === 'undecided' || (strict && file.nameHolds === 'needed')) throw replyHeld('spii');
    // A file with SPII is kept only where somebody has decided that it is needed.
    if (!strict) continue;
    const read = await textOfFile(context, file);
    if (!read) throw replyHeld('file-not-examined');
    checkContent(held, read, { kept: true });
  }
  if (strict && elsewhere > 0) throw replyHeld('file-not-examined');
}

/**
 * @throws REPLY_HELD where an individual is involved, or nobody said otherwise, and no signed release is kept with the
 * item
 */
async function checkRelease(
  context: OperationContext,
  id: string,
  { involvesIndividual, heldIn, signedOn }: NonNullable<ReplySettings['privacyRelease']>,
): Promise<void> {
  const record = context.resources.tool.lifecycle!.item;
  const release = record.byKey.get(heldIn)!;
  const columnOf = (key: string) => sql.ref(`i.${record.byKey.get(key)!.column}`);
  const ofTypes = release.types ? sql`i.item_type in (${sql.join([...release.types])})` : sql`true`;
  const involves = involvesIndividual ? sql`${columnOf(involvesIndividual)} is distinct from false` : ofTypes;
  const signed = signedOn ? sql`${columnOf(signedOn)} is not null` : sql`true`;
  const { rows } = await sql<{ involved: boolean; held: boolean }>`
    select
      ${involves} as involved,
      ${signed} and (
        ${columnOf(heldIn)} is not null
        or exists (
          select from stored_file f
          where f.item = i.id and f.place = ${release.coordinate} and f.state = 'kept'
        )
      ) as held
    from ${sql.table(record.options.table)} i
    where i.id = ${id}`.execute(context.kysely);
  if (rows[0]?.involved !== false && !rows[0]?.held) throw replyHeld('privacy-release');
}
