import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

/** Returns what happened to synthetic entries at a location: by whom, how many days ago, what is still to be done. */
export function storiesAt(location: string): readonly Story[] {
  const supervisor = `lda-${location}-supervisor`;
  const clerk = `lda-${location}-clerk`;
  const given: StoryStep = {
    daysAgo: 20,
    by: supervisor,
    event: 'task',
    input: (after) => ({ taskers: [{ level: 'expert', assignee: clerk, dueOn: after(4) }] }),
  };
  const begun: StoryStep = { daysAgo: 18, by: clerk, event: 'accept', taskersOf: `user:${clerk}` };
  const done: readonly StoryStep[] = [
    { daysAgo: 14, by: clerk, event: 'respond', taskersOf: `user:${clerk}`, input: () => ({ result: 'concurrence' }) },
    { daysAgo: 13, by: supervisor, event: 'accept-response', taskersOf: `user:${clerk}` },
    { daysAgo: 12, by: supervisor, event: 'close' },
  ];
  return [
    { name: 'late with an employee', steps: [given, begun] },
    { name: 'closed', steps: [given, begun, ...done] },
    { name: 'as it was keyed in', steps: [] },
  ];
}
