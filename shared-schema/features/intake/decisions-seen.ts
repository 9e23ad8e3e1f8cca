import { type RawBuilder, sql } from 'kysely';
import type { RegisteredElement } from '../../language/registry.ts';
import { type CallerSql, ofItem, type Rule } from '../../language/rules.ts';
import { oncePer } from '../../runtime/once-per.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/**
 * Returns which decisions on SPII a caller is shown: those on elements that they see on the item, for a decision tells
 * that there is something. Once for a request: one condition is loaded for all its items.
 */
export const decisionsSeen = oncePer((context: OperationContext): RawBuilder<boolean> => {
  const byRule = new Map<Rule, RegisteredElement[]>();
  for (const { elements, options } of context.resources.tool.records)
    for (const element of elements)
      if (element.rule !== options.needToKnow) byRule.set(element.rule, [...(byRule.get(element.rule) ?? []), element]);
  const conditions = [...byRule].map(([rule, elements]) => {
    const seen = isSeen(context, rule, elements);
    const names = sql.join(elements.map(({ coordinate }) => coordinate));
    return seen === true ? sql`true` : sql`(item.element not in (${names}) or ${seen || sql`false`})`;
  });
  return sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`;
});

/** Returns the condition under which elements of one rule are seen: asked of the item, where they hang on it. */
function isSeen({ resources: { tool }, caller }: OperationContext, rule: Rule, [of]: RegisteredElement[]): CallerSql {
  const item = tool.lifecycle?.item;
  const asked = of && item?.byKey.get(of.key) === of ? rule : rule.onItem;
  return item && asked ? ofItem(item.options.table, 'seen', asked).callerSql(caller) : rule.forCaller(caller) !== 'no';
}
