import { asAdmitted } from '../../language/admitted.ts';
import { type Guarded, PURPOSE_RULE, ruleId } from '../../language/decision.ts';
import { knownTools } from '../../language/register-tool.ts';
import { needsPurpose, partsOf, type RegisteredRecord, type RegisteredTool, shownOf } from '../../language/registry.ts';
import { TRANSACTIONS } from '../../language/transactions/settings.ts';
import { equipmentOf } from '../feature.ts';
import { oncePer } from '../once-per.ts';
import { operationsOf } from './operations.ts';

/** Returns the lists of what is of a record, each by its field: that may be for fewer than the record is. */
export const listsOf = (record: RegisteredRecord): (Guarded & { readonly field: string })[] => {
  const { lifecycle } = record.tool;
  const ledger = lifecycle?.item === record ? lifecycle.transaction : undefined;
  const parts = partsOf(record).flatMap(({ options: { part, needToKnow } }) =>
    part ? [{ field: part.list, needToKnow }] : [],
  );
  const lists = [...parts, ...(ledger ? [{ field: TRANSACTIONS, needToKnow: ledger.options.needToKnow }] : [])];
  return lists.map(({ field, needToKnow }) => ({
    field,
    coordinate: `${record.name}.${field}`,
    rule: needToKnow,
    face: 'see',
  }));
};

/**
 * Returns every field of a tool that is no element and has a rule of its own: what features add to its records, lists
 * of parts, root fields, and what the manifest's resolvers add to types.
 */
export const guardedOf: (tool: RegisteredTool) => readonly Guarded[] = oncePer((tool: RegisteredTool) => {
  const { operations = {}, fields = {}, admission } = tool.manifest;
  const guarded = [
    ...tool.records.flatMap((record): Guarded[] => [...addedTo(record), ...listsOf(record)]),
    ...operationsOf(tool).map(
      ({ kind, name, rule }): Guarded => ({ coordinate: `${kind}.${name}`, rule, face: 'ask' }),
    ),
    // Of the manifest's own root fields only the name is known: which root has it, the schema says.
    ...Object.entries(operations).flatMap(([field, rule]) =>
      ['Query', 'Mutation'].map((root): Guarded => ({ coordinate: `${root}.${field}`, rule, face: 'ask' })),
    ),
    ...Object.entries(fields).map(([coordinate, rule]): Guarded => ({ coordinate, rule, face: 'see' })),
  ];
  return guarded.map((each) => ({ ...each, rule: asAdmitted(admission, each.rule) }));
});

/** A rule's id and its sentence. */
export type ToldRule = readonly [id: string, sentence: string];
/** Returns the fields that features add to a record, but for lists of parts, which have their own rules. */
function addedTo(record: RegisteredRecord): Guarded[] {
  const lists = listsOf(record).map(({ field }) => field);
  const added = Object.keys(equipmentOf(record.tool).fields()[record.name] ?? {});
  return added
    .filter((field) => !lists.includes(field))
    .map((field) => ({ coordinate: `${record.name}.${field}`, rule: record.options.needToKnow, face: 'see' }));
}

/** Returns every rule by which something of a tool may be withheld. */
export const rulesOf: (tool: RegisteredTool) => readonly ToldRule[] = oncePer((tool: RegisteredTool) => {
  const elements = shownOf(tool)
    .flatMap((record) => record.elements)
    .filter(({ tracking }) => !tracking);
  return [
    ...elements.map(({ coordinate, rule }) => [ruleId(tool.key, coordinate, 'see'), rule.sentence] as const),
    ...elements
      .filter(needsPurpose)
      .map(({ coordinate }) => [ruleId(tool.key, coordinate, 'purpose'), PURPOSE_RULE] as const),
    ...guardedOf(tool).map(
      ({ coordinate, face, rule }) => [ruleId(tool.key, coordinate, face), rule.sentence] as const,
    ),
  ];
});

/** Returns a rule's sentence by its id, of whatever tool; undefined for an id that is no rule's. */
export const sentenceOf = (id: string): string | undefined =>
  knownTools()
    .filter(({ key }) => id.startsWith(`${key}/`))
    .flatMap(rulesOf)
    .find(([each]) => each === id)?.[1];
