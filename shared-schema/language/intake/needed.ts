import type { RegisteredRecord } from '../registry.ts';
import { ofItem, type Rule } from '../rules.ts';

const rules = new WeakMap<RegisteredRecord, Rule>();
/**
 * Returns the rule by which somebody sees, in texts of a record, what was decided to be needed; undefined where
 * everybody does who sees the text.
 */
export function neededRule(record: RegisteredRecord): Rule | undefined {
  const needed = record.tool.manifest.intake?.spii.needed;
  const item = record.tool.lifecycle?.item;
  if (!needed || !item || record === item) return needed;
  if (!record.options.links?.includes('item')) return undefined;
  let rule = rules.get(record);
  if (!rule) rules.set(record, (rule = ofItem(item.options.table, 'maySeeNeeded', needed)));
  return rule;
}
