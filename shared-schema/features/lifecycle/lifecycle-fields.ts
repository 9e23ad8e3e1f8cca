import { sql } from 'kysely';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { FieldResolver, Fields } from '../../runtime/feature.ts';
import { firstOf } from '../../runtime/graphql/root-fields.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { allCountedFrom } from './counted-from.ts';
import { restedOn } from './held.ts';
import { lifecycleOf } from './lifecycle.ts';

/**
 * What a derived field tells something of: elements of its own row, which are disclosed by it, and of rows that hang
 * on it, which are used.
 */
interface Tells {
  readonly own?: readonly string[];
  readonly item?: readonly string[];
  readonly taskers?: readonly string[];
  readonly actions?: readonly string[];
}
const STANDING: readonly string[] = ['state', 'dueOn', 'stoppedOn', 'extensionRequested'];
const VERDICT: Tells = {
  own: ['state'],
  taskers: ['state', 'purpose', 'result', 'assignee'],
  actions: ['event', 'actor'],
};
/**
 * The derived fields with what each tells; every field that is neither here nor answers with rows is an error at the
 * start.
 */
const DERIVED: Readonly<Record<'item' | 'tasker', Readonly<Record<string, Tells>>>> = {
  item: {
    availableActions: VERDICT,
    clock: { own: ['dueOn', 'stoppedOn'], actions: ['event', 'at', 'dueOn', 'result'] },
    standing: { taskers: STANDING },
    recordCopy: { own: ['state'], actions: ['recordDigest'] },
    replyTemplates: { own: ['controlNumber'] },
  },
  tasker: {
    availableActions: { ...VERDICT, item: ['state'] },
    standing: { taskers: STANDING },
    reminders: { own: ['dueOn'] },
  },
};
/** Fields that answer with rows, each of which names itself. */
const ROWS: ReadonlySet<string> = new Set(['taskers', 'history', 'item']);

/**
 * Returns fields with what they tell accounted for. @throws Error for a derived field that does not say what it tells
 */
function accounted(
  registered: RegisteredLifecycle,
  subject: 'item' | 'tasker',
  fields: Record<string, FieldResolver>,
): Record<string, FieldResolver> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, resolve]): [string, FieldResolver] => {
      if (ROWS.has(name)) return [name, resolve];
      const tells = DERIVED[subject][name];
      if (!tells) throw new Error(`${registered[subject].name}.${name}: it is not said what it tells`);
      return [
        name,
        (row, given, context, info) => {
          const { account } = context;
          account.told(row, [...(tells.own ?? []), ...(name === 'clock' ? allCountedFrom(registered) : [])]);
          if (subject === 'item' && name === 'availableActions') account.used(registered.item, restedOn(registered));
          if (tells.item) account.used(registered.item, tells.item);
          if (tells.taskers) account.used(registered.tasker, tells.taskers);
          if (tells.actions) account.used(registered.action, tells.actions);
          return resolve(row, given, context, info);
        },
      ];
    }),
  );
}

/** A builder kept, so that lists under this condition share their load. */
const UPPERMOST = { also: sql<boolean>`item.parent is null` };
/** Returns the resolvers of the fields that hang on items and taskers. */
export function lifecycleFields(registered: RegisteredLifecycle): Fields {
  const readings = (context: OperationContext) => lifecycleOf(context).readings;
  const item: Record<string, FieldResolver> = {
    taskers: (row, given, context, info) =>
      context
        .records(registered.tasker)
        .children({ link: 'item', of: row.rowId, ...UPPERMOST, ...firstOf(given) }, info),
    history: (row, given, context, info) =>
      context.records(registered.action).children({ link: 'item', of: row.rowId, ...firstOf(given) }, info),
    availableActions: (row, _, context) => readings(context).actions('item', row.rowId),
    clock: (row, _, context) => readings(context).clock(row.rowId),
    standing: (row, _, context) => readings(context).standing('item', row.rowId),
    recordCopy: (row, _, context) => readings(context).recordCopy(row.rowId),
    replyTemplates: (row, _, context) => readings(context).replyTemplates(row.rowId),
  };
  const tasker: Record<string, FieldResolver> = {
    item: async (row, _, context, info) =>
      context.records(registered.item).byRowId(await readings(context).itemOf(row.rowId), info),
    taskers: (row, given, context, info) =>
      context.records(registered.tasker).children({ link: 'parent', of: row.rowId, ...firstOf(given) }, info),
    history: (row, given, context, info) =>
      context.records(registered.action).children({ link: 'tasker', of: row.rowId, ...firstOf(given) }, info),
    availableActions: (row, _, context) => readings(context).actions('tasker', row.rowId),
    standing: (row, _, context) => readings(context).standing('tasker', row.rowId),
    reminders: (row, _, context) => readings(context).reminders(row.rowId),
  };
  return {
    [registered.item.name]: accounted(registered, 'item', item),
    [registered.tasker.name]: accounted(registered, 'tasker', tasker),
  };
}
