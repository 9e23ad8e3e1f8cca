import { CAST } from '../../subgraphs/index.ts';
import type { World } from '../support/world.ts';

/* What events are asked for with in the closed world. Nothing of it decides. */

/** What an event may be asked for with. */
const INPUTS: Readonly<Record<string, unknown>> = {
  text: 'what happened',
  recipient: 'somebody@example.gov',
  dueOn: '2099-12-30',
  office: 'OPA',
  referredTo: 'outside:another body',
  deliveredOn: '2026-01-05',
  happenedOn: '2026-01-05',
  result: 'COMMENTS',
  taskers: [{ level: 'OFFICE', office: 'OPA', dueOn: '2099-12-31' }],
  draft: { text: 'a draft' },
};
/** Events that ask for a text beside what they need. */
const WITH_TEXT = ['respond', 'task', 'submit-for-clearance', 'grant-extension'];
/** Returns what an event is given, of what it needs. */
export const inputOf = (
  event: string,
  needs: readonly string[],
  given: Readonly<Record<string, unknown>> = {},
): object =>
  Object.fromEntries(
    [...needs, ...(WITH_TEXT.includes(event) || given.text ? ['text'] : [])].map((need) => [
      need,
      given[need] ?? INPUTS[need],
    ]),
  );
/** Returns what a reply about a fixture is given: the only address that it may go to, and the only text it may be. */
export function replyTo(
  { of }: World,
  { values }: World['fixtures'][number],
  event: string,
): Readonly<Record<string, unknown>> {
  const { onlyTo = [], holds } = of.tool.manifest.intake?.replies ?? {};
  const [element] = [onlyTo].flat();
  const scripts = Object.values(of.tool.lifecycle?.workflow.replyTemplates ?? {});
  const script = scripts.find((each) => !each.includes('{controlNumber}'));
  return {
    ...(element === undefined ? {} : { recipient: values[element] }),
    ...(holds === 'scripted' && ['dispatch', 'reply-directly'].includes(event) ? { text: script } : {}),
  };
}
/** What whoever was tasked passes on within the own component, where an event passes something on. */
export function withinReach(
  event: string,
  { user, givenBy }: { readonly user: string; readonly givenBy: string },
): object {
  const componentOf = (of: string) => CAST.find(({ key }) => key === of)?.component;
  const component = componentOf(user);
  if (event === 'delegate') return { party: `user:${componentOf(givenBy) === component ? givenBy : user}` };
  if (event === 'task') return { taskers: [{ level: 'OFFICE', component, office: 'OPA', dueOn: '2099-12-31' }] };
  return {};
}
