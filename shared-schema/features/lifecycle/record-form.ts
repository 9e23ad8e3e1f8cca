import type { Caller } from '../../language/caller.ts';
import { isGiven } from '../../language/collection.ts';
import { decide } from '../../language/decision.ts';
import { eventsOf } from '../../language/lifecycle/events.ts';
import {
  type EventMeaning,
  fieldOfEvent,
  ITEM_EVENTS,
  TASKER_EVENTS,
  TASKER_STATES,
} from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredElement, RegisteredLifecycle } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import type { FormElement, RecordForm } from './lifecycle-types.ts';

/** Returns what the caller may see and do with the records of a type, before any is read. */
export function formOf(
  { caller, resources }: OperationContext,
  registered: RegisteredLifecycle,
  subject: 'item' | 'tasker',
): RecordForm {
  const record = registered[subject];
  const meanings: Readonly<Record<string, EventMeaning>> = subject === 'item' ? ITEM_EVENTS : TASKER_EVENTS;
  return {
    type: record.name,
    states: subject === 'item' ? (record.options.states ?? []) : TASKER_STATES,
    elements: record.elements.map((element) => formElement(element, caller, resources.tool.key)),
    events: Object.entries(eventsOf(registered.workflow, subject)).map(([name, { by }]) => ({
      name,
      field: fieldOfEvent(name),
      label: meanings[name]?.label ?? name,
      needs: meanings[name]?.needs ?? [],
      ...mayCause(by, caller),
    })),
    templates: subject === 'item' ? Object.keys(registered.workflow.templates ?? {}) : [],
  };
}

function formElement(element: RegisteredElement, caller: Caller, tool: string): FormElement {
  return {
    key: element.key,
    label: element.label,
    mask: element.kind.mask,
    mandatory: element.mandatory ?? false,
    writable: isGiven(element),
    values: element.values,
    itemTypes: element.types,
    ...visibility(element, caller, tool),
  };
}

/** Returns whether the caller sees an element, as far as that is known before a record, and if not, why. */
function visibility(element: RegisteredElement, caller: Caller, tool: string): Pick<FormElement, 'state' | 'reason'> {
  const decision = decide(element, caller, tool);
  if (decision === 'allow') return { state: 'visible', reason: null };
  if (decision === 'depends') return { state: 'depends', reason: null };
  return { state: decision.state, reason: decision.reason };
}

/** Returns whether the caller may let an event happen, as far as that is known before a record, and if not, why. */
function mayCause(by: Rule, caller: Caller): { allowed: boolean; reason: string | null } {
  const may = by.forCaller(caller);
  if (may === 'no') return { allowed: false, reason: `it takes somebody who ${by.sentence}` };
  return { allowed: true, reason: may === 'depends' ? 'it depends on the record' : null };
}
