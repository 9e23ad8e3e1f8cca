import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import type { RegisteredRecord } from '../../language/registry.ts';
import { equipmentOf } from '../../runtime/feature.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { isUuid, itemOf, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { type Compared, compare } from './compare.ts';
import { DraftComparison } from './comparison-types.ts';

/** So many words that are held against each other cost as much as an object of an answer. */
const STEPS_OF_AN_OBJECT = 100;
const NAMES: ReadonlySet<string> = new Set(['text']);

/** Returns the root operation that compares two drafts of one item. */
export const comparison = (workflow: string, draft: RegisteredRecord): RootOperation => ({
  kind: 'Query',
  name: `compare${workflow}Drafts`,
  of: () => DraftComparison,
  description:
    'What is new, gone and the same between two drafts of one item, by words of the texts as you are shown them.',
  args: [
    ['from', idOf(draft.name)],
    ['to', idOf(draft.name)],
  ],
  rule: draft.options.needToKnow,
  body: (context, info, [from, to]) => compareDrafts(context, draft, { from, to, info }),
});

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly info: GraphQLResolveInfo;
}
/**
 * Returns the comparison, or null: the same for drafts that there are not, that the caller may not see, and of two
 * items. Both texts are disclosed by it.
 */
async function compareDrafts(
  context: OperationContext,
  draft: RegisteredRecord,
  { from, to, info }: Asked,
): Promise<Omit<Compared, 'steps'> | null> {
  const [earlier, later] = await rowsOf(context, draft, [from, to]);
  if (!earlier || !later || itemOf(earlier) !== itemOf(later)) return null;
  const texts = [earlier, later].map((row) => textOf(context, row, info));
  const [one, other] = texts;
  if (typeof one !== 'string' || typeof other !== 'string' || context.budget.refused) return null;
  const { steps, ...compared } = compare(one, other);
  context.budget.takeNodes(Math.ceil(steps / STEPS_OF_AN_OBJECT));
  return compared;
}

async function rowsOf(
  context: OperationContext,
  draft: RegisteredRecord,
  ids: readonly string[],
): Promise<(Row | undefined)[]> {
  const keys = ids.filter(isUuid).map((id) => id.toLowerCase());
  if (keys.length < ids.length) return [];
  const rows = await context.records(draft).select(sql<boolean>`item.key in (${sql.join(keys)})`, NAMES, keys.length);
  return keys.map((key) => rows.find(({ id }) => id === key));
}

/** Returns the text of a draft as the caller is shown it. */
function textOf(context: OperationContext, row: Row, info: GraphQLResolveInfo): unknown {
  const { shown } = equipmentOf(row.record.tool);
  const element = row.record.byKey.get('text');
  const disclosed = element && shown.get(element);
  return disclosed ? context.disclose(disclosed, row, info) : null;
}
