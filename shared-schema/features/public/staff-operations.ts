import 'reflect-metadata';
import { sql } from 'kysely';
import { Int } from 'type-graphql';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, staleVersion } from '../../language/errors.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { item as payloadItem } from '../../runtime/graphql/payload.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import type { Version } from '../../runtime/records/caller-records.ts';
import { RowStore } from '../../runtime/records/row-store.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { lifecycleOf } from '../lifecycle/index.ts';
import { toldNumber } from './control-number.ts';
import { giveOut } from './issued.ts';
import { publicSettings } from './submitter.ts';

/** Returns what staff do for those who came by telephone, by mail or in person. */
export const staffOperations = (registered: RegisteredLifecycle): RootOperation[] => [acknowledgeByHand(registered)];

/**
 * Acknowledges a case to whom it is told: on the telephone, in person, or in the letter that goes out. A new control
 * number takes the place of the one before.
 */
function acknowledgeByHand(registered: RegisteredLifecycle): RootOperation {
  const { item, workflow } = registered;
  return {
    kind: 'Mutation',
    name: `tell${item.name}ControlNumber`,
    answers: {
      ...payloadItem(() => item.type),
      controlNumber: {
        of: () => String,
        description: 'What the submitter quotes, and what opens the case online. It is told once, and kept nowhere.',
      },
      text: { of: () => String, description: 'What is said or printed with it.' },
    },
    description:
      'Acknowledges what came by telephone, by mail or in person, with the control number that its submitter is told.',
    args: [
      ['id', idOf(item.name)],
      ['version', () => Int],
    ],
    rule: publicSettings(item.tool).tells,
    async body(context, info, [id, version]) {
      const rowId = await acknowledged(context, registered, { id, version });
      const opening = await giveOut(context, rowId);
      const names = new Set([...namesAsked(info, [], item.name), 'controlNumber']);
      const [row] = await context.records(item).select(sql<boolean>`item.id = ${rowId}`, names, 1);
      const controlNumber = toldNumber(String(row?.columns.control_number ?? ''), opening);
      const text = workflow.replyTemplates?.acknowledgement?.replaceAll('{controlNumber}', controlNumber) ?? null;
      return { item: row ?? null, controlNumber, text };
    },
  };
}

/**
 * Lets a case be acknowledged. One that is closed stays as it is: its number alone is another, so that who found the
 * one before is kept out of it. @returns its row id @throws NOT_FOUND, FORBIDDEN, STALE_VERSION
 */
async function acknowledged(
  context: OperationContext,
  { item }: RegisteredLifecycle,
  { id, version }: Version,
): Promise<string> {
  const { tells } = publicSettings(item.tool);
  const row = await new RowStore(context, item, context.records(item)).find(id, tells);
  if (!item.options.closedStates?.includes(row.columns.state as string)) {
    const [rowId = ''] = await lifecycleOf(context).applyEvent('item', {
      named: [{ id, version }],
      event: 'acknowledge',
      input: {},
    });
    return rowId;
  }
  if (tells.forRecord(context.caller, row.facts) !== true)
    throw forbidden(item.name, refusalReason(context.caller, item.tool.key));
  if (row.version !== version) throw staleVersion(row.version);
  context.account.changed({ record: item, rowId: row.rowId, version: row.version }, [], 'acknowledge');
  return row.rowId;
}
