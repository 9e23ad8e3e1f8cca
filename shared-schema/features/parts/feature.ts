import 'reflect-metadata';
import { Field } from 'type-graphql';
import { MOST_CHILDREN } from '../../language/list-size.ts';
import { partsOf, type RegisteredRecord, type RegisteredTool } from '../../language/registry.ts';
import type { Feature, FieldResolver, Fields } from '../../runtime/feature.ts';
import { classOf } from '../../runtime/graphql/class.ts';
import { firstOf, listField } from '../../runtime/graphql/root-fields.ts';
import { itemOf } from '../../runtime/records/row.ts';
import { partsProtection } from './protection.ts';

/**
 * Records of a tool's own hang on its items: documents, notes, milestones, persons. Each is seen and written as its
 * header's `partOf` says (docs/decisions/074-parts-of-items.md).
 */
export const PARTS: Feature = {
  name: 'parts',
  declare: (tool) => partsIn(tool).forEach(declarePart),
  fields: fieldsOf,
  protection: (tool, roles) => tool.records.flatMap((item) => partsProtection(item, partsOf(item), roles)),
};

/** A record that hangs on an item, with the item and the item's list of such records. */
interface PartIn {
  readonly part: RegisteredRecord;
  readonly item: RegisteredRecord;
  readonly list: string;
}
const partsIn = ({ records }: RegisteredTool): PartIn[] =>
  records.flatMap((part) =>
    part.item && part.options.part ? [{ part, item: part.item, list: part.options.part.list }] : [],
  );

/** Declares the list on the item, and the way back to the item. */
function declarePart({ part, item, list }: PartIn): void {
  const description = `${part.options.description} Oldest first; at most the last ${MOST_CHILDREN}.`;
  listField(classOf(item), { key: list, of: () => [classOf(part)], description, usual: MOST_CHILDREN });
  Field(() => classOf(item), { nullable: true, description: 'What it belongs to.' })(classOf(part).prototype, 'item');
}

function fieldsOf(tool: RegisteredTool): Fields {
  const fields: Record<string, Record<string, FieldResolver>> = {};
  for (const { part, item, list } of partsIn(tool)) {
    fields[item.name] = { ...fields[item.name], [list]: listOf(part) };
    fields[part.name] = { item: itemUnder(item) };
  }
  return fields;
}

/** Returns the resolver of a list: whoever can never see such records has none, and is told so at the gateway. */
const listOf =
  (part: RegisteredRecord): FieldResolver =>
  (row, given, ...[context, info]) =>
    context.records(part).children({ link: 'item', of: row.rowId, ...firstOf(given) }, info);
const itemUnder =
  (item: RegisteredRecord): FieldResolver =>
  (row, ...[, context, info]) =>
    // Who is asked to review a row need not be one who sees any item.
    item.options.needToKnow.forCaller(context.caller) === 'no'
      ? null
      : context.records(item).byRowId(itemOf(row), info);
