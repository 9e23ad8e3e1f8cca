import { isBlank } from '../../language/blank.ts';
import 'reflect-metadata';
import { forbidden, invalidInput, notFound, sqlStateOf } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { enterRows, isControlNumber } from '../../runtime/records/entering.ts';
import { type Asked, changeRow, reread, rowToChange } from '../../runtime/records/one-row.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import { lifecycleOf } from './lifecycle.ts';
import { SAID_TWICE } from './said-once.ts';

export const uuid = (id: string, record: RegisteredRecord): string => {
  if (!isUuid(id)) throw notFound(record.name);
  return id;
};
/** Ends a review of use. @throws FORBIDDEN to whom it is about, NOT_FOUND, STALE_VERSION, INVALID_INPUT */
export async function decide(
  asked: Asked,
  { id, version, outcome, findings }: { id: string; version: number; outcome: string; findings: string },
): Promise<Row | null> {
  const faults = new Faults();
  if (!['no-misuse', 'misuse'].includes(outcome)) faults.add(invalidInput('outcome', 'no-misuse, misuse'));
  if (isBlank(findings)) faults.add(invalidInput('findings', 'it is mandatory'));
  faults.check();
  const row = await rowToChange(asked, id, { version, state: 'open' });
  if (row.actor === asked.context.caller.user) throw forbidden('a review of your own use', 'second-person-needed');
  await changeRow(asked, row, { values: { outcome, findings, state: 'closed' }, action: 'decide-use-review' });
  return reread(asked, row.id);
}

/**
 * Enters HQ's word of a tasker that is under way, is with the tool's component and is seen by who says so; of none
 * twice, unless the component refused it. @throws INVALID_INPUT; UNAVAILABLE where HQ's tool cannot be asked
 */
export async function receive(asked: Asked, departmentTaskerNumber: string, dueOn: string | null): Promise<Row | null> {
  const { context, record } = asked;
  const { today, registered, home } = lifecycleOf(context);
  const wrong = (rule: string) => invalidInput('departmentTaskerNumber', rule);
  const faults = new Faults();
  const prefix = registered.workflow.takesDepartmentTaskers ?? '';
  if (!isControlNumber(departmentTaskerNumber, prefix))
    faults.add(wrong(`the number of one of HQ's taskers: ${prefix}-, a year, ten signs`));
  else if ((await context.resources.taskedComponent(context.caller, departmentTaskerNumber)) !== home)
    faults.add(wrong(`no tasker to ${home} that you see has this number and is under way`));
  if (dueOn !== null && dueOn < today) faults.add(invalidInput('dueOn', 'it is before the day of receipt'));
  faults.check();
  const values = { departmentTaskerNumber, dueOn, receivedOn: today, state: 'received' };
  const [row] = await enterRows(context, { record, action: 'notice' }, [{ values }]).catch((error) => {
    throw sqlStateOf(error) === SAID_TWICE ? wrong(`${home} was told of it, and has not refused it`) : error;
  });
  return reread(asked, row!.id);
}

/**
 * Takes HQ's tasker in as a new item, under its number and received on the day of the notice, or refuses it.
 * @throws NOT_FOUND, STALE_VERSION, INVALID_INPUT, and what entering an item throws
 */
export async function answer(
  asked: Asked,
  item: RegisteredRecord,
  { id, version, accept, input }: { id: string; version: number; accept: boolean; input: Record<string, unknown> },
): Promise<Row | null> {
  const row = await rowToChange(asked, id, { version, state: 'received' });
  if (accept)
    await asked.context.records(item).enter({
      input: {
        ...input,
        departmentTaskerNumber: row.department_tasker_number,
        receivedOn: row.received_on,
        ...(row.due_on && input.dueOn === undefined ? { dueOn: row.due_on } : {}),
      },
      by: 'as-it-came',
    });
  await changeRow(asked, row, {
    values: { state: accept ? 'accepted' : 'refused' },
    action: accept ? 'accept-notice' : 'refuse-notice',
  });
  return reread(asked, row.id);
}
