import 'reflect-metadata';
import { sql } from 'kysely';
import { Field } from 'type-graphql';
import { CorrespondenceError } from '../../language/errors.ts';
import { KINDS } from '../../language/kinds.ts';
import { MOST_CHILDREN } from '../../language/list-size.ts';
import type { Fields } from '../../runtime/feature.ts';
import { type Class, classOf } from '../../runtime/graphql/class.ts';
import type { TypeOf } from '../../runtime/graphql/payload.ts';
import { firstOf, listField } from '../../runtime/graphql/root-fields.ts';
import { itemOf, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { fileSeen } from '../files/index.ts';
import type { Releasing } from './item-to-release.ts';
import { shownOf } from './releases.ts';

/** Declares an item's releases, what each releases, and the copies of what has left. */
export function declareReleases({ item, release, part }: Releasing): void {
  listField(classOf(item), {
    key: 'releases',
    of: () => [classOf(release)],
    description: 'What of it was released outside the Department, or is asked to be, oldest first.',
    usual: MOST_CHILDREN,
  });
  listField(classOf(release), {
    key: 'parts',
    of: () => [classOf(part)],
    description: 'The elements and documents that it releases, one by one.',
    usual: MOST_CHILDREN,
  });
  const fields = [
    [release, 'item', () => classOf(item), 'What it is of.'],
    [part, 'value', () => String, 'What stands in the element now, once it was released and as far as you see it.'],
    [part, 'document', () => FILE_TYPE, 'The document, once it was released and if you may open it.'],
  ] as const;
  for (const [record, key, of, description] of fields)
    Field(of as TypeOf, { nullable: true, description })(classOf(record).prototype, key);
}
const FILE_TYPE = KINDS.attachments.type as Class;

/** What a part is of: read anew, since only what is asked for of it is read. */
interface PartRow {
  readonly element: string;
  readonly file: string | null;
  readonly item: string;
  readonly state: string;
}
async function partOf(
  context: OperationContext,
  { release, part }: Releasing,
  rowId: string,
): Promise<PartRow | undefined> {
  const { rows } = await sql<PartRow>`
    select p.element, p.file, p.item, r.state
    from ${sql.table(part.options.table)} p
    join ${sql.table(release.options.table)} r on r.id = p.release
    where p.id = ${rowId} and r.state = 'released'`.execute(context.kysely);
  return rows[0];
}

/** Returns the resolvers of what releases add to a tool's types. */
export const releaseFields = (of: Releasing): Fields => ({
  [of.item.name]: {
    releases: (row, given, ...[context, info]) =>
      context.records(of.release).children({ link: 'item', of: row.rowId, ...firstOf(given) }, info),
  },
  [of.release.name]: {
    parts: (row, given, ...[context, info]) =>
      context.records(of.part).children({ link: 'release', of: row.rowId, ...firstOf(given) }, info),
    item: (row, ...[, context, info]) => context.records(of.item).byRowId(itemOf(row), info),
  },
  [of.part.name]: {
    value: async (row: Row, ...[, context, info]) => {
      const part = await partOf(context, of, row.rowId);
      const shown = part && !part.file ? shownOf(of, part.element) : undefined;
      if (!part || !shown) return null;
      const [item] = await context
        .records(of.item)
        .select(sql<boolean>`item.id = ${part.item}`, new Set([part.element]), 1);
      const value = item ? context.disclose(shown, item, info) : null;
      return Array.isArray(value) ? value.join(', ') : (value ?? null) && String(value);
    },
    document: async (row: Row, _, context) => {
      const part = await partOf(context, of, row.rowId);
      return part?.file ? opened(context, part.file) : null;
    },
  },
});

/** Returns a document, where the caller may open it. */
async function opened(context: OperationContext, file: string): Promise<unknown> {
  try {
    return (await fileSeen(context, file)).file;
  } catch (error) {
    if (error instanceof CorrespondenceError && ['FORBIDDEN', 'NOT_FOUND', 'PURPOSE_NEEDED'].includes(error.code))
      return null;
    throw error;
  }
}
