import { asAdmitted } from './admitted.ts';
import { type CodedValue, vocabulary } from './coded.ts';
import { type ElementDefinition, elementsOf } from './element.ts';
import { type Kind, kind } from './kinds.ts';
import { ITEM_STATE } from './lifecycle/coded-values.ts';
import { askedOf } from './part.ts';
import { type RecordOptions, recordOptions, TrackedItem } from './record.ts';
import type { RecordType } from './record-type.ts';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from './registry.ts';
import type { Rule } from './rules.ts';

/** Returns a record's header, each of its rules as the tool asks it. */
function headerIn({ manifest: { admission } }: RegisteredTool, options: RecordOptions): RecordOptions {
  const asked = (rule: Rule) => asAdmitted(admission, rule);
  const { needToKnow, enters, changes, assigns, part } = options;
  // What a header lacks is told with all other gaps.
  if (!needToKnow) return options;
  return {
    ...options,
    needToKnow: asked(needToKnow),
    enters: asked(enters),
    changes: asked(changes),
    assigns: asked(assigns),
    ...(part
      ? { part: { ...part, enters: asked(part.enters), needToKnow: part.needToKnow && asked(part.needToKnow) } }
      : {}),
  };
}

/** Returns a record with its elements, each with its rule and its place in audit bitmaps. */
export function registerRecord(tool: RegisteredTool, type: RecordType, header: RecordOptions): RegisteredRecord {
  const options = headerIn(tool, header);
  const { admission } = tool.manifest;
  const item = options.part && tool.records.find((each) => each.type === options.part?.of);
  const asked = (rule: Rule) => (item ? askedOf(item.options.table, rule) : rule);
  const elements = [...elementsLike(options, item), ...elementsOf(type)].map(
    (definition, bit): RegisteredElement => ({
      ...definition,
      kind: kindIn(tool, type, definition),
      values: valuesIn(options, definition.key, kindIn(tool, type, definition)),
      coordinate: `${type.name}.${definition.key}`,
      rule: definition.rule ? asAdmitted(admission, asked(definition.rule)) : options.needToKnow,
      tracking: definition.declaredOn === TrackedItem,
      bit,
    }),
  );
  return {
    tool,
    ...(item ? { item } : {}),
    type,
    name: type.name,
    options,
    elements,
    byKey: new Map(elements.map((each) => [each.key, each])),
  };
}

/** Returns an element's kind in a record: the types of item are those of the record's header. */
function kindIn({ manifest }: Pick<RegisteredTool, 'manifest'>, type: RecordType, of: ElementDefinition): Kind {
  const itemTypes = recordOptions(type)?.itemTypes;
  if (of.declaredOn !== TrackedItem || of.key !== 'itemType' || !itemTypes) return of.kind;
  const { workflow, title } = manifest;
  const owner = workflow?.item === type ? workflow.name : type.name;
  return kind.codedText(vocabulary(`${owner}ItemType`, `What kind of item it is, in ${title}.`, itemTypes));
}

/** Returns the values that an element may have in a record: of the states, those that the record's header names. */
function valuesIn(options: RecordOptions, key: string, of: Kind): readonly CodedValue[] | undefined {
  const values = of.vocabulary?.values;
  if (of.vocabulary !== ITEM_STATE || key !== 'state') return values;
  return values?.filter((each) => options.states?.includes(each.key));
}

/** Returns the elements that a record has like its item, as the item's lines declare them: mandatory there alone. */
function elementsLike({ part }: RecordOptions, item: RegisteredRecord | undefined): ElementDefinition[] {
  const declared = item ? elementsOf(item.type) : [];
  return declared
    .filter(({ key }) => part?.like.includes(key))
    .map(({ mandatory: _, types: _ofItem, ...each }) => each);
}
