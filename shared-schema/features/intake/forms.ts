import { invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { offerFile } from '../files/index.ts';
import { lifecycleOf } from '../lifecycle/index.ts';

interface Entry {
  readonly path: string;
  readonly anonymous?: boolean | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly spii?: readonly SpiiDecision[] | null;
  /** On which day it came, where nobody files it: it falls due by itself. */
  readonly receivedOn?: string;
  /** What staff confirmed before they stored it, by codes. */
  readonly confirmed?: readonly string[] | null;
  readonly scans?: readonly { fileName: string; mediaType: string; bytes: number }[] | null;
}

/**
 * Enters an item by a question path: what is mandatory is answered, what is not asked is not taken. Scans are offered
 * in the same step, so that none is left without its cover data.
 * @returns the item, and the ids of the scans to upload @throws FORBIDDEN; INVALID_INPUT, SPII_FOUND with all that is
 * wrong
 */
export async function enterByPath(
  context: OperationContext,
  record: RegisteredRecord,
  entry: Entry,
): Promise<{ row: Row; scans: string[] }> {
  const paths = context.resources.tool.manifest.intake?.paths ?? [];
  const path = paths.find((each) => each.path === entry.path);
  if (!path) throw invalidInput('path', paths.map((each) => each.path).join(', ') || 'this tool has none');
  const { input, spii } = entry;
  const scans = entry.scans ?? [];
  const anonymous = entry.anonymous === true;
  const confirmed = [...new Set(entry.confirmed ?? [])];
  const row = await context.records(record).enter({
    input: {
      ...input,
      ...(path.filed ? { receivedOn: entry.receivedOn ?? lifecycleOf(context).today } : {}),
      ...path.values,
      itemType: path.itemType,
    },
    spii: spii ?? [],
    by: { path, anonymous, scans: scans.length > 0, confirmed },
  });
  if (!row) throw new Error('an item was entered that its entrant does not see');
  await lifecycleOf(context).write({ record, rowId: row.rowId, columns: {} }, 'enter', {
    toState: record.options.states?.[0],
    result: `${input.channel}/${path.path}${anonymous ? '/anonymous' : ''}`,
    ...(confirmed.length > 0 ? { confirmed } : {}),
  });
  const faults = new Faults();
  const offered: string[] = [];
  for (const [at, scan] of scans.entries()) {
    const place = { id: row.id, element: path.scans! };
    const id = await faults.awaiting(() => offerFile(context, place, scan), ['scans', String(at)]);
    if (id !== undefined) offered.push(id);
  }
  faults.check();
  return { row, scans: offered };
}
