import 'reflect-metadata';
import { Directive, Field } from 'type-graphql';
import { atMost, MOST_SETTINGS } from '../../language/list-size.ts';
import { isPersonal, isTracked, type RegisteredRecord, type RegisteredTool } from '../../language/registry.ts';
import type { Feature, Fields } from '../../runtime/feature.ts';
import { classOf } from '../../runtime/graphql/class.ts';
import { dispositionsOf, saidCutoffs } from './dispositions.ts';
import { ItemDisposition } from './retention-types.ts';

/** Each item says when it falls due under which schedule, or why it does not (docs/decisions/088-dispositions.md). */
export const RETENTION: Feature = {
  name: 'retention',
  gaps: (tool) => itemsOf(tool).flatMap(gapsOf),
  types: (tool) => (itemsOf(tool).length > 0 ? [ItemDisposition] : []),
  declare: (tool) => itemsOf(tool).forEach(declareDispositions),
  fields: (tool) => Object.fromEntries(itemsOf(tool).map((record) => [record.name, fieldsOf(record)])),
};

const itemsOf = ({ records }: RegisteredTool): RegisteredRecord[] => records.filter(isTracked);

/** A day that a schedule hangs on is seen by everybody who sees the item: what follows from it tells it. */
const gapsOf = (record: RegisteredRecord): string[] =>
  saidCutoffs(record).flatMap(([cutoff, element]) => {
    if (!element) return [`${record.name}: no date is said for the cutoff ${cutoff} of its schedule`];
    const isOpen = element.rule === record.options.needToKnow && !isPersonal(element);
    return isOpen ? [] : [`${element.coordinate}: a schedule's cutoff is shown to whoever sees the item`];
  });

function declareDispositions(record: RegisteredRecord): void {
  const { prototype } = classOf(record);
  const description = 'When it falls due under each of its schedules, or why it does not.';
  Field(() => [ItemDisposition], { nullable: true, description })(prototype, 'dispositions');
  Directive(atMost(MOST_SETTINGS))(prototype, 'dispositions');
}

function fieldsOf(record: RegisteredRecord): Fields[string] {
  const told = ['closedOn', ...saidCutoffs(record).map(([, element]) => element?.key ?? '')];
  return {
    dispositions: (row, _, context) => {
      context.account.told(row, told);
      return dispositionsOf(context, record, row.rowId);
    },
  };
}
