import 'reflect-metadata';
import { Directive, Field } from 'type-graphql';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { type Class, classOf } from '../../runtime/graphql/class.ts';
import type { TypeOf } from '../../runtime/graphql/payload.ts';
import { listField } from '../../runtime/graphql/root-fields.ts';
import {
  AvailableAction,
  ItemClock,
  RecordCopy,
  ReplyTemplate,
  TaskerReminder,
  TaskerStanding,
} from './lifecycle-types.ts';

/** A field as it is declared; `atMost` is how many it holds where it is a short list. */
interface Declared {
  readonly of: TypeOf;
  readonly description: string;
  readonly atMost?: number;
}

/**
 * Declares the fields that a lifecycle gives to an item and to a tasker, and what comes with an action. Nothing in them
 * is personal but what their records' elements are.
 */
export function declareLifecycleFields(registered: RegisteredLifecycle): void {
  const [item, tasker, action] = [registered.item, registered.tasker, registered.action].map(classOf) as [
    Class,
    Class,
    Class,
  ];
  declareList(item, 'taskers', { of: () => [tasker], description: 'Taskers below it, oldest first.' });
  declareField(tasker, 'item', { of: () => item, description: 'What it is about.' });
  declareList(tasker, 'taskers', { of: () => [tasker], description: 'Taskers below it, oldest first.' });
  for (const type of [item, tasker]) declareProgress(type, action);
  declareField(tasker, 'reminders', {
    of: () => [TaskerReminder],
    description: 'Reminders made so far, oldest first.',
    atMost: MOST_SETTINGS,
  });
  declareField(item, 'clock', { of: () => ItemClock, description: 'The due date and how it came about.' });
  declareField(item, 'replyTemplates', {
    of: () => [ReplyTemplate],
    description: 'Settled replies with its control number filled in.',
    atMost: MOST_SETTINGS,
  });
  declareField(item, 'recordCopy', { of: () => RecordCopy, description: 'The copy frozen at close.' });
}

/** Declares what an item and a tasker have in common: what happened, what may happen, how what is below it stands. */
function declareProgress(type: Class, action: Class): void {
  declareList(type, 'history', {
    of: () => [action],
    description: `What happened, oldest first, as far as you may see it today; at most the last ${MOST_CHILDREN}.`,
  });
  declareField(type, 'availableActions', {
    of: () => [AvailableAction],
    description: 'What may happen now, and why the rest may not.',
    atMost: MOST_SETTINGS,
  });
  declareField(type, 'standing', { of: () => TaskerStanding, description: 'How the taskers below it stand.' });
}

function declareField({ prototype }: Class, key: string, { of, description, atMost: most }: Declared): void {
  Field(of, { nullable: true, description })(prototype, key);
  if (most !== undefined) Directive(atMost(most))(prototype, key);
}

const declareList = (type: Class, key: string, declared: Declared): void =>
  listField(type, { ...declared, key, usual: MOST_CHILDREN });
